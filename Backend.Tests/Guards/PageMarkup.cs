using System.Text.RegularExpressions;

namespace Bailey.Tests.Guards;

/// <summary>What the page's files may not hold: markup from strings, code from strings, inline script or style, colours outside the tokens.</summary>
internal static class PageMarkup
{
    // The one file that owns the Trusted Types policy.
    private const string Trusted = "Frontend/lib/trusted.js";

    private const string NamedColour =
        "white|black|red|green|blue|yellow|orange|purple|pink|gray|grey|silver|maroon|navy|teal|olive|lime|aqua|fuchsia|crimson|gold|tomato|indigo|violet";

    private static readonly Pattern[] Script =
    [
        new(@"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML(Unsafe)?|createContextualFragment|parseFromString)\b|\bsrcdoc\s*=(?!=)", "markup from a string"),
        new(@"\bdocument\s*\.\s*(write|writeln)\b|\bdocument\s*\[", "markup from a string"),
        new(@"\beval\s*\(|\bnew\s+Function\b|(?<![\w.])Function\s*\(|\bset(Timeout|Interval)\s*\(\s*[""'`]", "code from a string"),
        new(@"\btrustedTypes\b|\bcreatePolicy\b", "a Trusted Types policy outside lib/trusted.js"),
        new(@"javascript:", "a script address", RegexOptions.IgnoreCase),
        new(@"\sstyle=[""'$]|setAttribute\(\s*[""']style[""']|\bcssText\b", "inline style, which the CSP refuses"),
    ];

    private static readonly Pattern[] Html =
    [
        new(@"<style\b|\sstyle\s*=", "inline style", RegexOptions.IgnoreCase),
        new(@"<[a-z][^>]*\son[a-z]+\s*=", "inline handler", RegexOptions.IgnoreCase),
        new(@"<script\b(?![^>]*\ssrc=)|<script\b[^>]*>\s*[^<\s]", "inline script", RegexOptions.IgnoreCase),
        new(@"javascript:", "a script address", RegexOptions.IgnoreCase),
        new(@"\b(src|href)\s*=\s*[""']?(https?:)?//", "something from another host", RegexOptions.IgnoreCase),
    ];

    private static readonly Pattern[] Style =
    [
        new(@"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(rgba?|hsla?|hwb|lab|lch)\(", "raw colour"),
        new($@":\s*([^;{{]*[\s,(])?({NamedColour})\b(?!-)\s*[;,)!}}]", "raw colour"),
        new(@"(^|[\s,}>+~&(])#[A-Za-z_-][\w-]*[^;]*\{", "id selector"),
        new(@"@import|url\(\s*[""']?(https?:)?//", "something from elsewhere"),
    ];

    public static IEnumerable<string> Violations(SourceFile file) => Path.GetExtension(file.Path) switch
    {
        _ when file.Path == Trusted || IsTest(file.Path) => [],
        ".js" or ".mjs" => Script.SelectMany(pattern => pattern.FindIn(file)),
        ".html" => Html.SelectMany(pattern => pattern.FindIn(file)),
        ".css" when !file.Path.EndsWith("/tokens.css", StringComparison.Ordinal) => Style.SelectMany(pattern => pattern.FindIn(file)),
        _ => [],
    };

    // Only what the server sends to a browser is held to this.
    private static bool IsTest(string path) => path.EndsWith(".test.js", StringComparison.Ordinal) || path.StartsWith("Frontend/test/", StringComparison.Ordinal);
}
