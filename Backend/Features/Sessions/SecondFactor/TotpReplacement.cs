using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns the exchange of an authenticator: the old one counts until a code proves the new one.</summary>
internal sealed class TotpReplacement(AppDb db, FieldCipher fields, RecoveryCodeIssuing recovery, AuditTrail audit, AccountAlerts alerts, TimeProvider time)
{
    /// <summary>Makes a secret that does not count yet; asking again replaces it. Null when the old factor went meanwhile.</summary>
    public async Task<byte[]?> StartAsync(Guid personId, CancellationToken ct)
    {
        if (await db.TotpFactors.FirstOrDefaultAsync(f => f.PersonId == personId && f.ConfirmedAt != null, ct) is not { } factor)
        {
            return null;
        }

        var secret = Totp.NewSecret();
        factor.Replacement = fields.Seal(SessionColumns.TotpReplacement, personId, secret);
        await db.SaveChangesAsync(ct);
        return secret;
    }

    /// <summary>Puts the new authenticator in the place of the old one, with new recovery codes.</summary>
    public async Task<(IReadOnlyList<string>? Codes, Refusal? Refusal)> ConfirmAsync(Guid personId, string code, RequestOrigin origin, CancellationToken ct)
    {
        var factor = await db.TotpFactors.AsNoTracking().FirstOrDefaultAsync(f => f.PersonId == personId && f.ConfirmedAt != null, ct);
        if (factor?.Replacement is not { } pending)
        {
            return (null, SessionRefusals.TotpOnAlready);
        }

        // The steps used so far are those of the old secret; the new one starts with none.
        var secret = fields.OpenUtf8(SessionColumns.TotpReplacement, personId, pending);
        if (Totp.Match(secret, code, time.GetUtcNow(), 0) is not { } step)
        {
            return (null, SessionRefusals.CodeRefused);
        }

        IReadOnlyList<string> codes = [];
        var (proven, now) = (fields.Seal(SessionColumns.TotpSecret, personId, secret), time.GetUtcNow().UtcDateTime);
        var replaced = await db.InTransactionAsync(
            async inside =>
            {
                if (await db.TotpFactors.Where(f => f.PersonId == personId && f.ConfirmedAt != null && f.Replacement == pending)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(f => f.Secret, proven).SetProperty(f => f.Replacement, (SealedText?)null)
                            .SetProperty(f => f.LastStep, step).SetProperty(f => f.ConfirmedAt, now),
                        inside) != 1)
                {
                    return false;
                }

                codes = await recovery.ReplaceAsync(personId, inside);
                audit.Record(db, new AuditFact("auth.second-factor-replaced", personId, personId), origin);
                return true;
            },
            ct);
        if (replaced)
        {
            await alerts.SecondFactorAsync(personId, "The second factor of your account was replaced with another authenticator.");
        }

        return replaced ? (codes, null) : (null, SessionRefusals.TotpOnAlready);
    }
}
