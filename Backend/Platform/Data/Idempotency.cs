using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Data;

/// <summary>One request that may be repeated: who asked, under which key, for what.</summary>
/// <param name="KeyHash">SHA-256 of the key.</param>
/// <param name="RequestHash">SHA-256 of operation, place and body.</param>
internal sealed record Idempotency(Guid CallerId, byte[] KeyHash, byte[] RequestHash)
{
    /// <summary>How long a repeat gets the first answer.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public static readonly Refusal OtherBody =
        new("request.idempotency-mismatch", 422, "This Idempotency-Key was used before for another request.");

    public static readonly Refusal ShownOnce =
        new("request.already-made", 409, "This was made already under the same Idempotency-Key, and its secret is shown once. Make another with a new key.");

    private const int LongestKey = 128;

    /// <summary>Null when no key was sent; a refusal when it is not 1 to 128 visible ASCII characters.</summary>
    /// <param name="operation">The operation's id and, where there is one, the resource it acts in.</param>
    public static Outcome<Idempotency?> Of<TBody>(Guid callerId, string? key, string operation, TBody body)
    {
        if (key is null)
        {
            return (Idempotency?)null;
        }

        if (key.Length is 0 or > LongestKey || key.Any(letter => letter is <= ' ' or > '~'))
        {
            return Refusal.Invalid("Idempotency-Key", "Send 1 to 128 visible ASCII characters.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(operation));
        hash.AppendData([0]);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options));
        return new Idempotency(callerId, SHA256.HashData(Encoding.ASCII.GetBytes(key)), hash.GetHashAndReset());
    }

    /// <summary>
    /// Looks, inside the caller's transaction, whether this was asked before: the id of what it made, a refusal when something else was asked
    /// under the key, or null when it is new. Forgets a key that is too old.
    /// </summary>
    public async Task<Outcome<Guid?>> FindAsync(AppDb db, DateTime now, CancellationToken ct)
    {
        var row = await db.Set<IdempotencyRow>().AsNoTracking()
            .FirstOrDefaultAsync(known => known.CallerId == CallerId && known.KeyHash == KeyHash, ct);
        if (row is null)
        {
            return (Guid?)null;
        }

        if (row.CreatedAt <= now - KeptFor)
        {
            await db.Set<IdempotencyRow>().Where(known => known.CallerId == CallerId && known.KeyHash == KeyHash).ExecuteDeleteAsync(ct);
            return (Guid?)null;
        }

        return row.RequestHash.AsSpan().SequenceEqual(RequestHash) ? (Guid?)row.ResourceId : OtherBody;
    }

    /// <summary>As <see cref="FindAsync"/>, in a transaction of its own: for acts that look before they begin.</summary>
    public async Task<Outcome<Guid?>> LookUpAsync(AppDb db, DateTime now, CancellationToken ct)
    {
        Outcome<Guid?> found = default;
        await db.InTransactionAsync(
            async ct =>
            {
                found = await FindAsync(db, now, ct);
                return found is { IsOk: true, Value: null }; // one that is too old was forgotten
            },
            ct);
        return found;
    }

    /// <summary>What this very request made before, if it was asked before; whatever would be said to it now.</summary>
    public Task<Guid?> MadeAsync(AppDb db, DateTime now, CancellationToken ct)
    {
        var after = now - KeptFor;
        return db.Set<IdempotencyRow>().Where(known => known.CallerId == CallerId && known.KeyHash == KeyHash && known.RequestHash == RequestHash && known.CreatedAt > after)
            .Select(known => (Guid?)known.ResourceId).FirstOrDefaultAsync(ct);
    }

    /// <summary>
    /// For resources that show a secret once: adds the row that remembers this request to the next save, or says why not. Of two that race, the
    /// primary key refuses one.
    /// </summary>
    public async Task<Refusal?> ClaimAsync(AppDb db, Guid resourceId, DateTime now, CancellationToken ct)
    {
        var found = await FindAsync(db, now, ct);
        if (!found.IsOk)
        {
            return found.Refusal;
        }

        if (found.Value is not null)
        {
            return ShownOnce;
        }

        db.Add(Remember(resourceId, now));
        return null;
    }

    /// <summary>The row that remembers it; add it to the save that makes the resource.</summary>
    public IdempotencyRow Remember(Guid resourceId, DateTime now) =>
        new() { CallerId = CallerId, KeyHash = KeyHash, RequestHash = RequestHash, ResourceId = resourceId, CreatedAt = now };
}
