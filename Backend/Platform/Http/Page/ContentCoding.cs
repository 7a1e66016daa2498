using Microsoft.Extensions.Primitives;

namespace Bailey.Platform.Http.Page;

/// <summary>Owns the choice of a content coding from Accept-Encoding (RFC 9110, section 12.5.3): brotli, else gzip, else none.</summary>
internal static class ContentCoding
{
    public static string? Choose(StringValues accepted)
    {
        var gzip = false;
        foreach (var header in accepted)
            foreach (var part in (header ?? "").AsSpan().Split(','))
            {
                var coding = header.AsSpan()[part].Trim();
                var name = coding;
                if (coding.IndexOf(';') is >= 0 and var weight)
                {
                    if (IsZero(coding[(weight + 1)..]))
                        continue;
                    name = coding[..weight].TrimEnd();
                }
                if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                    return "br";
                gzip |= name.Equals("gzip", StringComparison.OrdinalIgnoreCase);
            }
        return gzip ? "gzip" : null;
    }

    // "q=0", "q=0.0", "q=0.000": not acceptable.
    private static bool IsZero(ReadOnlySpan<char> parameter)
    {
        parameter = parameter.Trim();
        return parameter.StartsWith("q=0", StringComparison.OrdinalIgnoreCase) && !parameter[3..].ContainsAnyExcept('0', '.');
    }
}
