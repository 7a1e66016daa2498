using Bailey.Features.Accounts.Passwords;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns the putting of a new password in place of the old one, as part of the caller's save.</summary>
internal sealed class PasswordReplacement(AppDb db, PasswordPolicy policy, PasswordHashing hashing)
{
    /// <summary>Judges and hashes; the hash is for <see cref="PutAsync"/>, so that no transaction waits for hashing.</summary>
    public async Task<Outcome<string>> HashAsync(string username, string password, CancellationToken ct) =>
        policy.Judge(password, username) is { } flaw
            ? PasswordRefusals.For(flaw, policy.MinLength)
            : await hashing.HashAsync(PasswordPolicy.Fold(password)!, ct);

    /// <summary>Call inside the transaction that ends the person's sessions.</summary>
    public async Task<bool> PutAsync(Guid personId, string hash, CancellationToken ct) =>
        await db.People.Where(p => p.Id == personId).ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, hash), ct) == 1;
}
