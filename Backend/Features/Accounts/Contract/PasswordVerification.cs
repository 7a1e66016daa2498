using Bailey.Features.Accounts.Passwords;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns the question whether a password is somebody's, which takes as long whoever is asked about.</summary>
internal sealed class PasswordVerification(AppDb db, PasswordHashing hashing)
{
    public static readonly Refusal TooLong = PasswordRefusals.For(PasswordFlaw.TooLong, 0);
    public static readonly Refusal NotText = PasswordRefusals.For(PasswordFlaw.NotText, 0);

    /// <summary>Why the input is refused before any hashing, or null.</summary>
    public static Refusal? Judge(string password) => PasswordPolicy.Unfit(password) switch
    {
        null => null,
        PasswordFlaw.TooLong => TooLong,
        _ => NotText,
    };

    /// <summary>The hash that the password is right for; null when it is wrong.</summary>
    /// <param name="personId">Null when there is nobody to ask about, or nobody who may sign in: a decoy is verified and the answer is no.</param>
    /// <param name="password">At most <see cref="PasswordSettings.MaxLength"/> code points; longer input is no before any hashing.</param>
    public async Task<string?> VerifyAsync(Guid? personId, string password, CancellationToken ct)
    {
        if (PasswordPolicy.Fold(password) is not { } folded)
        {
            return null;
        }

        var sought = personId ?? Guid.Empty;
        var hash = await db.People.AsNoTracking().Where(p => p.Id == sought).Select(p => p.PasswordHash).FirstOrDefaultAsync(ct);
        var right = await hashing.VerifyAsync(string.IsNullOrEmpty(hash) ? null : hash, folded, ct);
        return !right ? null : hashing.NeedsRehash(hash!) ? await RehashAsync(sought, hash!, folded, ct) : hash;
    }

    /// <summary>
    /// Whether what was verified still holds: the person active, the password the same. Call inside the transaction that lets them in, so that a
    /// change of password or state meanwhile is not overtaken. The row is touched, so that another node's change waits for this one.
    /// </summary>
    public async Task<bool> StillHoldsAsync(Guid personId, string hash, CancellationToken ct) =>
        await db.People.Where(p => p.Id == personId && p.PasswordHash == hash && p.Active && p.DeletedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Active, true), ct) == 1;

    // The old hash stands in the predicate: a password changed meanwhile is not overwritten with the one before it.
    private async Task<string> RehashAsync(Guid personId, string before, string folded, CancellationToken ct)
    {
        var after = await hashing.HashAsync(folded, ct);
        var put = await db.InTransactionAsync(
            async token => await db.People.Where(p => p.Id == personId && p.PasswordHash == before)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, after), token) == 1,
            ct);
        return put ? after : before;
    }
}
