using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Guarding;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.Resetting;

/// <summary>Owns password resets: opened by an operator on the command line, used once on the page.</summary>
internal sealed class PasswordReset(
    AppDb db, PeopleDirectory people, PasswordReplacement replacement, SessionEnding ending, SignInGuard guard, RateLimits limits, ResetSettings settings, AuditTrail audit, AccountAlerts alerts, TimeProvider time)
{
    private const int TokenBytes = 32;
    private const int MostTyped = 64;
    private static readonly RequestOrigin Terminal = new("local", "bailey reset-password", "-");
    private readonly Limit _trying = Limit.PerHour("reset", limits.Options.ResetsPerHour);

    /// <summary>How long the token is good.</summary>
    public TimeSpan Lasts => settings.Lifetime;

    /// <summary>Makes the token that the operator hands over; an earlier one of the same person is void. Shown nowhere else.</summary>
    public async Task<Outcome<string>> OpenAsync(string username, CancellationToken ct)
    {
        if (await people.FindByUsernameAsync(username, ct) is not { Deleted: false, Bot: false } person)
        {
            return SessionRefusals.NoSuchUser; // a service account has no password to reset
        }

        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = time.GetUtcNow();
        await db.InTransactionAsync(
            async token =>
            {
                await db.ResetTokens.Where(t => t.PersonId == person.Id || t.ExpiresAt <= now.UtcDateTime).ExecuteDeleteAsync(token);
                db.ResetTokens.Add(new ResetToken
                {
                    Id = Guid.CreateVersion7(now),
                    PersonId = person.Id,
                    Hash = HashOf(text),
                    ExpiresAt = now.UtcDateTime + Lasts,
                });
                audit.Record(db, new AuditFact("auth.reset-opened", null, person.Id), Terminal);
                return true;
            },
            ct);
        await alerts.ResetOpenedAsync(person.Id);
        return text;
    }

    /// <summary>Puts the new password in place. Second factors stay; every session ends; the lock is lifted and known devices are forgotten, and theirs with them.</summary>
    public async Task<Outcome> ResetAsync(string resetToken, string replacing, RequestOrigin origin, CancellationToken ct)
    {
        if (limits.Take(_trying, origin.Network) is { Allowed: false } verdict)
        {
            return SessionRefusals.TooManyResets.Over(_trying, verdict);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var hash = HashOf(resetToken.Length <= MostTyped ? resetToken : "");
        var row = await db.ResetTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash && t.ExpiresAt > now, ct);
        if (row is null || await people.FindAsync(row.PersonId, ct) is not { Active: true } person)
        {
            return SessionRefusals.ResetNotValid;
        }

        var hashed = await replacement.HashAsync(person.Username, replacing, ct);
        if (!hashed.IsOk)
        {
            return hashed.Refusal!;
        }

        IReadOnlyList<Guid> ended = [];
        var done = await db.InTransactionAsync(
            async token =>
            {
                if (await db.ResetTokens.Where(t => t.Id == row.Id).ExecuteDeleteAsync(token) != 1)
                {
                    return false;
                }

                await replacement.PutAsync(person.Id, hashed.Value, token);
                ended = await ending.DeleteAllAsync(person.Id, null, token);
                await guard.ForgetDevicesAsync(person.Id, null, token);
                await db.SignInCounters.Where(c => c.PersonId == person.Id).ExecuteDeleteAsync(token);
                audit.Record(db, new AuditFact("auth.password-reset", person.Id, person.Id), origin);
                return true;
            },
            ct);
        ending.Close(ended, "password-changed");
        if (done)
        {
            await alerts.ResetDoneAsync(person.Id, origin);
        }

        return done ? Outcome.Done : SessionRefusals.ResetNotValid;
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
