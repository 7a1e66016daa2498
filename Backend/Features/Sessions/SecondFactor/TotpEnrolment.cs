using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>What an authenticator app needs, shown once.</summary>
internal sealed record TotpSecretView(string Secret, string Uri, string QrSvg);

/// <summary>The secret that a code was right for, and for which step.</summary>
internal sealed record ProvenSecret(SealedText Secret, long Step);

/// <summary>Owns the setting up and removal of a second factor.</summary>
internal sealed class TotpEnrolment(
    AppDb db, FieldCipher fields, SecondFactorCheck check, RecoveryCodeIssuing recovery, AuditTrail audit, AccountAlerts alerts, TimeProvider time)
{
    private const string Issuer = "Bailey";

    /// <summary>Makes a secret that does not count yet; asking again replaces it.</summary>
    public async Task<Outcome<TotpSecretView>> StartAsync(Guid personId, string username, CancellationToken ct)
    {
        var secret = Totp.NewSecret();
        var (sealedSecret, now) = (fields.Seal(SessionColumns.TotpSecret, personId, secret), time.GetUtcNow().UtcDateTime);
        return await db.InTransactionAsync(token => PutAsync(personId, sealedSecret, now, token), ct) ? ViewOf(secret, username) : SessionRefusals.TotpOnAlready;
    }

    // A factor that a code confirmed meanwhile keeps its secret.
    private async Task<bool> PutAsync(Guid personId, SealedText secret, DateTime now, CancellationToken ct)
    {
        if (await db.TotpFactors.Where(f => f.PersonId == personId && f.ConfirmedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Secret, secret).SetProperty(f => f.CreatedAt, now), ct) == 1)
        {
            return true;
        }

        if (await db.TotpFactors.AnyAsync(f => f.PersonId == personId, ct))
        {
            return false;
        }

        db.TotpFactors.Add(new TotpFactor { PersonId = personId, Secret = secret, CreatedAt = now });
        return true;
    }

    public static TotpSecretView ViewOf(byte[] secret, string username)
    {
        var uri = Totp.UriOf(secret, Issuer, username);
        return new(Base32.Encode(secret), uri, QrSvg.Of(uri));
    }

    /// <summary>Judges the first code; the answer is what it proved.</summary>
    public async Task<Outcome<ProvenSecret>> JudgeAsync(Guid personId, string code, CancellationToken ct)
    {
        var factor = await db.TotpFactors.AsNoTracking().FirstOrDefaultAsync(f => f.PersonId == personId, ct);
        return factor switch
        {
            null => SessionRefusals.TotpNotStarted,
            { ConfirmedAt: not null } => SessionRefusals.TotpOnAlready,
            _ => check.Match(factor, code) is { } step ? new ProvenSecret(factor.Secret, step) : SessionRefusals.CodeRefused,
        };
    }

    /// <summary>Turns the factor on and adds fresh recovery codes; call inside a transaction. Null when another request did it first, or put another secret there.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(Guid personId, ProvenSecret proven, RequestOrigin origin, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var turnedOn = await db.TotpFactors.Where(f => f.PersonId == personId && f.ConfirmedAt == null && f.Secret == proven.Secret)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ConfirmedAt, now).SetProperty(f => f.LastStep, proven.Step), ct) == 1;
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
                await db.Sessions.Where(s => s.PersonId == personId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SecondFactor, false), token);
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
