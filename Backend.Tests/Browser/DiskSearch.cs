using System.Text;

namespace Bailey.Tests.Browser;

/// <summary>Looks for what must stay secret in every file under some folders: as bytes, as UTF-8 and UTF-16 text, in base64 and in hexadecimal.</summary>
internal sealed class DiskSearch(params string[] folders)
{
    private readonly List<(string What, byte[] Bytes)> _needles = [];

    public void Add(string what, string text)
    {
        Add(what, Encoding.UTF8.GetBytes(text));
        _needles.Add(($"{what} in UTF-16", Encoding.Unicode.GetBytes(text)));
        _needles.Add(($"{what} in UTF-16, other way round", Encoding.BigEndianUnicode.GetBytes(text)));
    }

    public void Add(string what, byte[] bytes)
    {
        _needles.Add((what, bytes));
        _needles.Add(($"{what} in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
        _needles.Add(($"{what} in small hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));
        for (var shift = 0; shift < 3; shift++)
        {
            // Inside a longer text the same bytes look different at each of three places; the edges also hold bits of the neighbours.
            var text = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
            var from = shift == 0 ? 0 : shift + 1;
            var inner = (bytes.Length + shift) % 3 == 0 ? text[from..] : text[from..^1];
            _needles.Add(($"{what} in base64", Encoding.ASCII.GetBytes(inner)));
            _needles.Add(($"{what} in base64url", Encoding.ASCII.GetBytes(inner.Replace('+', '-').Replace('/', '_'))));
        }
    }

    /// <summary>Each find as "what in file"; reads everything, also the write-ahead log.</summary>
    public IReadOnlyList<string> Find()
    {
        var found = new List<string>();
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file => !file.EndsWith(".sock", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            found.AddRange(_needles.Where(needle => bytes.AsSpan().IndexOf(needle.Bytes) >= 0 || Encoding.UTF8.GetBytes(file).AsSpan().IndexOf(needle.Bytes) >= 0)
                .Select(needle => $"{needle.What} in {file}"));
        }

        return found;
    }
}
