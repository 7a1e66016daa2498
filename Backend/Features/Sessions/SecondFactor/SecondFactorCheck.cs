using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns the question whether a code is good, and uses it up in asking: two requests with one code, one of them is told no.</summary>
internal sealed class SecondFactorCheck(AppDb db, FieldCipher fields, TimeProvider time)
{
    public Task<bool> IsOnAsync(Guid personId, CancellationToken ct) => db.TotpFactors.AnyAsync(f => f.PersonId == personId && f.ConfirmedAt != null, ct);

    public Task<int> CodesLeftAsync(Guid personId, CancellationToken ct) => db.RecoveryCodes.CountAsync(c => c.PersonId == personId && c.UsedAt == null, ct);

    public async Task<bool> UseCodeAsync(Guid personId, string code, CancellationToken ct)
    {
        var factor = await db.TotpFactors.AsNoTracking().FirstOrDefaultAsync(f => f.PersonId == personId && f.ConfirmedAt != null, ct);
        return factor is not null && Match(factor, code) is { } step && await db.InTransactionAsync(
            async token => await db.TotpFactors.Where(f => f.PersonId == personId && f.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), token) == 1,
            ct);
    }

    public async Task<bool> UseRecoveryCodeAsync(Guid personId, string code, CancellationToken ct)
    {
        if (code.Length > RecoveryCodeText.MaxTypedLength)
        {
            return false;
        }

        var (hash, now) = (RecoveryCodeText.HashOf(code), time.GetUtcNow().UtcDateTime);
        return await db.InTransactionAsync(
            async token => await db.RecoveryCodes.Where(c => c.PersonId == personId && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), token) == 1,
            ct);
    }

    /// <summary>The step for which the code is right, or null.</summary>
    public long? Match(TotpFactor factor, string code) =>
        Totp.Match(fields.OpenUtf8(SessionColumns.TotpSecret, factor.PersonId, factor.Secret), code, time.GetUtcNow(), factor.LastStep);
}
