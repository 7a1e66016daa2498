using Bailey.Features.Accounts.Passwords;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns the question whether a password is somebody's, which takes as long whoever is asked about.</summary>
internal sealed class PasswordVerification(AppDb db, PasswordHashing hashing)
{
    /// <summary>Whether the input is refused before any hashing.</summary>
    public static bool IsTooLong(string password) => PasswordPolicy.Fold(password) is null;

    /// <param name="personId">Null when there is nobody to ask about, or nobody who may sign in: a decoy is verified and the answer is no.</param>
    /// <param name="password">At most <see cref="PasswordSettings.MaxLength"/> code points; longer input is no before any hashing.</param>
    public async Task<bool> IsRightAsync(Guid? personId, string password, CancellationToken ct)
    {
        if (PasswordPolicy.Fold(password) is not { } folded)
        {
            return false;
        }

        var sought = personId ?? Guid.Empty;
        var hash = await db.People.AsNoTracking().Where(p => p.Id == sought).Select(p => p.PasswordHash).FirstOrDefaultAsync(ct);
        var right = await hashing.VerifyAsync(string.IsNullOrEmpty(hash) ? null : hash, folded, ct);
        if (right && hashing.NeedsRehash(hash!))
        {
            await RehashAsync(sought, hash!, folded, ct);
        }

        return right;
    }

    // The old hash stands in the predicate: a password changed meanwhile is not overwritten with the one before it.
    private async Task RehashAsync(Guid personId, string before, string folded, CancellationToken ct)
    {
        var after = await hashing.HashAsync(folded, ct);
        await db.InTransactionAsync(
            async token => await db.People.Where(p => p.Id == personId && p.PasswordHash == before)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, after), token) == 1,
            ct);
    }
}
