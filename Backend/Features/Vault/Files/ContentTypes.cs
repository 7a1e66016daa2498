using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Bailey.Features.Vault.Files;

/// <summary>
/// Decides what a file is: its first bytes first, its ending where the bytes leave a choice, what the uploader declared last. Only types of
/// this list are ever sent, so nobody can make the server call a file a script.
/// </summary>
internal static class ContentTypes
{
    /// <summary>How many bytes the decision needs.</summary>
    public const int HeadBytes = 4096;

    public const string Unknown = "application/octet-stream", Text = "text/plain";

    private static readonly FrozenSet<string> Inline = FrozenSet.ToFrozenSet(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", Text]);

    // What starts as a ZIP archive is told apart by its ending.
    private static readonly FrozenDictionary<string, string> Zips = new Dictionary<string, string>
    {
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["odt"] = "application/vnd.oasis.opendocument.text",
        ["ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        ["odp"] = "application/vnd.oasis.opendocument.presentation",
        ["epub"] = "application/epub+zip",
        ["jar"] = "application/java-archive",
    }.ToFrozenDictionary();

    // Program code, also JavaScript, is plain text: sent so, no browser runs it.
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["html"] = "text/html", ["htm"] = "text/html", ["xhtml"] = "application/xhtml+xml", ["svg"] = "image/svg+xml", ["xml"] = "application/xml",
        ["json"] = "application/json", ["csv"] = "text/csv", ["md"] = "text/markdown", ["ics"] = "text/calendar", ["vcf"] = "text/vcard",
    }.ToFrozenDictionary();

    /// <summary>May be shown in place; everything else is a download.</summary>
    public static bool ShownInline(string contentType) =>
        Inline.Contains(contentType) || contentType.StartsWith("audio/", StringComparison.Ordinal) || contentType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>One of <c>image/png</c>, <c>image/jpeg</c>, <c>image/webp</c>, by the bytes alone; null for anything else.</summary>
    public static string? OfThumbnail(ReadOnlySpan<byte> head) => Magic(head, "", null) is { } found and ("image/png" or "image/jpeg" or "image/webp") ? found : null;

    /// <param name="head">The first <see cref="HeadBytes"/> bytes, or all.</param>
    public static string Of(ReadOnlySpan<byte> head, string name, string? declared)
    {
        var ending = FileName.Ending(name);
        return Magic(head, ending, declared) ?? (IsText(head) ? TextType(head, ending) : Unknown);
    }

    private static string? Magic(ReadOnlySpan<byte> head, string ending, string? declared) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => "image/gif",
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 => Riff(head[8..12]),
        _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => Iso(head[8..12], ending, declared),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => Matroska(head, ending, declared),
        _ when head.StartsWith("OggS"u8) => ending is "ogv" || IsDeclared(declared, "video/") || head.IndexOf("theora"u8) >= 0 ? "video/ogg" : "audio/ogg",
        _ when head.StartsWith("fLaC"u8) => "audio/flac",
        _ when head.StartsWith("ID3"u8) => "audio/mpeg",
        [0xFF, 0xFB or 0xF3 or 0xF2 or 0xFA, ..] when ending is "mp3" => "audio/mpeg",
        [0xFF, 0xF1 or 0xF9, ..] when ending is "aac" => "audio/aac",
        _ when head.StartsWith("%PDF-"u8) => "application/pdf",
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Zips.GetValueOrDefault(ending, "application/zip"),
        [0x1F, 0x8B, ..] => "application/gzip",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "application/x-bzip2",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "application/x-xz",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => "application/x-7z-compressed",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "application/zstd",
        _ when head.StartsWith("Rar!"u8) => "application/vnd.rar",
        _ when head.Length >= 262 && head[257..262].SequenceEqual("ustar"u8) => "application/x-tar",
        _ => null,
    };

    private static string? Riff(ReadOnlySpan<byte> form) =>
        form.SequenceEqual("WEBP"u8) ? "image/webp" : form.SequenceEqual("WAVE"u8) ? "audio/wav" : form.SequenceEqual("AVI "u8) ? "video/x-msvideo" : null;

    // ISO/IEC 14496-12: the major brand of the file type box.
    private static string Iso(ReadOnlySpan<byte> brand, string ending, string? declared)
    {
        var name = Encoding.Latin1.GetString(brand);
        return name switch
        {
            "avif" or "avis" => "image/avif",
            "heic" or "heix" or "mif1" or "msf1" or "hevc" => "image/heic",
            "M4A " or "M4B " => "audio/mp4",
            "qt  " => "video/quicktime",
            _ => ending is "m4a" || IsDeclared(declared, "audio/") ? "audio/mp4" : "video/mp4",
        };
    }

    private static string Matroska(ReadOnlySpan<byte> head, string ending, string? declared)
    {
        var kind = head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) >= 0 ? "webm" : "x-matroska";
        return ending is "weba" or "mka" || IsDeclared(declared, "audio/") ? $"audio/{kind}" : $"video/{kind}";
    }

    private static bool IsDeclared(string? declared, string family) => declared?.StartsWith(family, StringComparison.OrdinalIgnoreCase) is true;

    // Bytes that are markup stay markup whatever the name says: a page called notes.txt must not be called plain and then be sniffed.
    private static string TextType(ReadOnlySpan<byte> head, string ending) =>
        Texts.TryGetValue(ending, out var known) ? known : StartsAsMarkup(head) ? "text/html" : Text;

    private static bool StartsAsMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 512)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<script", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<svg", StringComparison.OrdinalIgnoreCase);
    }

    // UTF-8 without control characters; the last letter may be cut by the end of the head.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.ContainsAnyInRange((byte)0, (byte)8) || head.ContainsAnyInRange((byte)14, (byte)26) || head.ContainsAnyInRange((byte)28, (byte)31))
        {
            return false;
        }

        while (!head.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(head, out _, out var length);
            if (status is not OperationStatus.Done)
            {
                return status is OperationStatus.NeedMoreData;
            }

            head = head[length..];
        }

        return true;
    }
}
