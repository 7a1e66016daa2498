using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.SecondFactor;

/// <summary>Owns the making of recovery codes; those made before are dead.</summary>
internal sealed class RecoveryCodeIssuing(AppDb db, TimeProvider time)
{
    /// <summary>The new codes, to be shown once; call inside a transaction.</summary>
    public async Task<IReadOnlyList<string>> ReplaceAsync(Guid personId, CancellationToken ct)
    {
        await db.RecoveryCodes.Where(c => c.PersonId == personId).ExecuteDeleteAsync(ct);
        var codes = Enumerable.Range(0, RecoveryCodeText.Count).Select(_ => RecoveryCodeText.New()).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            PersonId = personId,
            Hash = RecoveryCodeText.HashOf(code),
        }));
        return codes;
    }
}
