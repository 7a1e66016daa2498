using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bailey.Platform.Http.Page;

/// <summary>
/// Owns the addresses under which a browser keeps the page without asking again: <c>/page/REVISION/lib/api.js</c> is <c>/lib/api.js</c> of one revision of
/// all files. What a module imports by a relative path stays below its prefix, so only the document has to name it.
/// </summary>
internal static partial class PageRevision
{
    private const string Prefix = "/page/";

    public static string Of(IEnumerable<KeyValuePair<string, PageFile>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{path} {file.Tag}\n"));
        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 12));
    }

    /// <summary>Puts the revision into the addresses of the style sheets and modules that a document names.</summary>
    public static byte[] Mark(ReadOnlySpan<byte> document, string revision) =>
        Encoding.UTF8.GetBytes(Named().Replace(Encoding.UTF8.GetString(document), $"{Prefix}{revision}/"));

    /// <summary>The path of the file and the revision that was asked for; an address without one stays as it is.</summary>
    public static (string Path, string? Revision) Split(string address)
    {
        var end = address.StartsWith(Prefix, StringComparison.Ordinal) ? address.IndexOf('/', Prefix.Length) : -1;
        return end < 0 ? (address, null) : (address[end..], address[Prefix.Length..end]);
    }

    [GeneratedRegex(@"(?<=\b(?:href|src)="")/(?=[^""/][^""]*\.(?:css|js)"")")]
    private static partial Regex Named();
}
