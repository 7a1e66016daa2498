using System.Buffers;
using System.Text;

namespace Bailey.Platform.Keys;

/// <summary>
/// Owns the comparison of sealed names: HMAC-SHA256(index key, scope | 0 | casefold(NFC(name))), so that a unique index can stand over
/// names the database cannot read, and equal names in two scopes do not look equal.
/// </summary>
/// <param name="ring">The ring at hand; throws <see cref="VaultClosedException"/> when there is none.</param>
internal sealed class BlindIndex(Func<KeyRing> ring)
{
    private const int OnStack = 1024;

    /// <param name="scope">Where the name must be unique, such as <c>channels</c> or a parent folder's id; holds no zero character.</param>
    public byte[] Of(string scope, string name)
    {
        var folded = Fold(name);
        var most = Encoding.UTF8.GetMaxByteCount(scope.Length + folded.Length) + 1;
        byte[]? rented = null;
        var data = most <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = Encoding.UTF8.GetBytes(scope, data);
            data[length++] = 0;
            length += Encoding.UTF8.GetBytes(folded, data[length..]);
            return ring().Current(KeyPurpose.BlindIndex).Mac(data[..length]);
        }
        finally
        {
            data.Clear();
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // .NET has no case folding of its own. Upper then lower is Unicode's simple folding for every letter people name things with
    // (it also brings final and middle sigma together); folding may undo the composition, so that is done again.
    internal static string Fold(string name) => Ascii.IsValid(name)
        ? name.ToLowerInvariant()
        : name.Normalize(NormalizationForm.FormC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormC);
}
