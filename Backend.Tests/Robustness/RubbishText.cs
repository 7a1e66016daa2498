using FsCheck;
using FsCheck.Fluent;

namespace Bailey.Tests.Robustness;

/// <summary>Texts that programs stumble over: where ids, names, numbers and headers are expected.</summary>
internal static class RubbishText
{
    private static readonly string[] Odd =
    [
        "", " ", "\t", "\0", "\u0001", "\u200b", "\u202e", "\ufeff", "\ufffe", "a\u0301\u0301\u0301", "ﷺ", "İ", "ß", "🦀", "👩‍👩‍👧‍👦", "𝕬", "null", "true", "NaN", "Infinity", "-0",
        "1e400", "0x10", "-1", "0", "2147483648", "9223372036854775808", "99999999999999999999999999", "1.5", "P90D", "P-1D", "P99999999999D", "PT0S", "../../etc/passwd", "..", "%2e%2e",
        "' OR 1=1 --", "\"", "\\", "{{7*7}}", "${jndi:ldap://a}", "<script>", "%s%n", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{00000000-0000-0000-0000-000000000000}", "me", "root", "admin", "general", "@here",
    ];

    public static readonly Gen<string> Any = Gen.Frequency(
        (6, Gen.Elements(Odd)),
        (2, Gen.Choose(1, 12).SelectMany(size => Gen.ListOf(Gen.Choose(1, 0xD7FF), size)).Select(letters => string.Concat(letters.Select(letter => (char)letter)))),
        (1, Gen.Elements(33, 65, 129, 1025, 8001, 20_000).Select(size => new string('x', size))),
        (1, Gen.Elements(70, 5_000).Select(size => string.Concat(Enumerable.Repeat("🦀", size)))),
        (1, Gen.Choose(0, int.MaxValue).Select(number => $"{number:x32}")));

    /// <summary>What may stand in a path or query once escaped; NUL ends at the web server itself, before any program of ours.</summary>
    public static readonly Gen<string> InAddress = Any.Where(text => text.Length is > 0 and < 2_000 && text is not "." and not ".." && !text.Contains('\0', StringComparison.Ordinal));

    /// <summary>What an HTTP client can put into a header: visible ASCII and spaces.</summary>
    public static readonly Gen<string> InHeader = Any.Select(text => string.Concat(text.Where(letter => letter is >= ' ' and < '\u007f').Take(4_000)));
}
