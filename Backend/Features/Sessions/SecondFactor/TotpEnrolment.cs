using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>What an authenticator app needs, shown once.</summary>
internal sealed record TotpSecretView(string Secret, string Uri, string QrSvg);

/// <summary>Owns the setting up and removal of a second factor.</summary>
internal sealed class TotpEnrolment(
    AppDb db, FieldCipher fields, SecondFactorCheck check, RecoveryCodeIssuing recovery, AuditTrail audit, AccountAlerts alerts, TimeProvider time)
{
    private const string Issuer = "Bailey";

    /// <summary>Makes a secret that does not count yet; asking again replaces it.</summary>
    public async Task<Outcome<TotpSecretView>> StartAsync(Guid personId, string username, CancellationToken ct)
    {
        var factor = await db.TotpFactors.FindAsync([personId], ct);
        if (factor?.ConfirmedAt is not null)
        {
            return SessionRefusals.TotpOnAlready;
        }

        var secret = Totp.NewSecret();
        factor ??= db.TotpFactors.Add(new TotpFactor { PersonId = personId }).Entity;
        factor.Secret = fields.Seal(SessionColumns.TotpSecret, personId, secret);
        factor.CreatedAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(ct);
        return ViewOf(secret, username);
    }

    public static TotpSecretView ViewOf(byte[] secret, string username)
    {
        var uri = Totp.UriOf(secret, Issuer, username);
        return new(Base32.Encode(secret), uri, QrSvg.Of(uri));
    }

    /// <summary>Judges the first code; the answer is the step it was right for.</summary>
    public async Task<Outcome<long>> JudgeAsync(Guid personId, string code, CancellationToken ct)
    {
        var factor = await db.TotpFactors.AsNoTracking().FirstOrDefaultAsync(f => f.PersonId == personId, ct);
        return factor switch
        {
            null => SessionRefusals.TotpNotStarted,
            { ConfirmedAt: not null } => SessionRefusals.TotpOnAlready,
            _ => check.Match(factor, code) is { } step ? step : SessionRefusals.CodeRefused,
        };
    }

    /// <summary>Turns the factor on and adds fresh recovery codes; call inside a transaction. Null when another request did it first.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(Guid personId, long step, RequestOrigin origin, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var turnedOn = await db.TotpFactors.Where(f => f.PersonId == personId && f.ConfirmedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ConfirmedAt, now).SetProperty(f => f.LastStep, step), ct) == 1;
        if (!turnedOn)
        {
            return null;
        }

        var codes = await recovery.ReplaceAsync(personId, ct);
        audit.Record(db, new AuditFact("auth.second-factor-added", personId, personId), origin);
        return codes;
    }

    public async Task<Outcome> RemoveAsync(Guid personId, RequestOrigin origin, CancellationToken ct)
    {
        var removed = await db.InTransactionAsync(
            async token =>
            {
                audit.Record(db, new AuditFact("auth.second-factor-removed", personId, personId), origin);
                await db.RecoveryCodes.Where(c => c.PersonId == personId).ExecuteDeleteAsync(token);
                return await db.TotpFactors.Where(f => f.PersonId == personId && f.ConfirmedAt != null).ExecuteDeleteAsync(token) == 1;
            },
            ct);
        if (removed)
        {
            await alerts.SecondFactorAsync(personId, "The second factor of your account was removed.");
        }

        return removed ? Outcome.Done : SessionRefusals.TotpNotOn;
    }
}
