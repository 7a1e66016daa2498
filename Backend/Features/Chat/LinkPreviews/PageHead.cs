using System.Text;
using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Http.Outbound;

namespace Bailey.Features.Chat.LinkPreviews;

/// <summary>Reads what a page says about itself in its head: Open Graph, then the plain elements. Nothing of the page is run or loaded.</summary>
internal static class PageHead
{
    private const int MostParsed = 128 * 1024;
    private const int LongestTitle = 200;
    private const int LongestText = 400;
    private const int LongestEnd = 6; // what may be cut between two parts

    public static OutboundWish Wish { get; } = new(["text/html", "application/xhtml+xml"], 1024 * 1024, (body, seen) => EndOf(body.Span[Math.Max(0, seen - LongestEnd)..]) >= 0);

    /// <summary>Null when the page has no title.</summary>
    public static LinkPreviewView? Read(OutboundAnswer answer, string asked)
    {
        var end = EndOf(answer.Body);
        var head = answer.Body.AsSpan(0, Math.Min(end < 0 ? answer.Body.Length : end, MostParsed)).ToArray();
        var page = Read(head, answer.Charset);
        var title = page.Meta("og:title") ?? Tidy(page.Title, LongestTitle);
        return title is null
            ? null
            : new LinkPreviewView(
                asked,
                Tidy(title, LongestTitle)!,
                Tidy(page.Meta("og:description") ?? page.Meta("description"), LongestText),
                Tidy(page.Meta("og:site_name"), LongestTitle) ?? answer.Url.IdnHost);
    }

    private static HeadElements Read(byte[] head, string? charset)
    {
        if (charset is not null && Known(charset) is { } told)
        {
            return Read(told.GetString(head));
        }

        using var reader = new StreamReader(new MemoryStream(head), Encoding.UTF8); // or what a byte order mark says
        var page = Read(reader.ReadToEnd());
        // A page that names UTF-16 in letters that were read is not written in it.
        return reader.CurrentEncoding is UTF8Encoding && page.Charset is { } named && !named.StartsWith("utf-", StringComparison.OrdinalIgnoreCase)
            && Known(named) is { } encoding ? Read(encoding.GetString(head)) : page;
    }

    private static HeadElements Read(string head) => HeadElements.Read(head, "og:title", "og:description", "og:site_name", "description");

    private static Encoding? Known(string charset)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) // UTF-7 is known and switched off
        {
            return null;
        }
    }

    /// <summary>One line of visible text within the bound, or null.</summary>
    private static string? Tidy(string? text, int most)
    {
        if (text is null)
        {
            return null;
        }

        var line = new StringBuilder(Math.Min(text.Length, most));
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var space = Rune.IsWhiteSpace(rune);
            if (space ? line.Length == 0 || line[^1] == ' ' : !PersonText.IsShowable(rune.ToString(), 1))
            {
                continue;
            }

            if (++count > most)
            {
                return line.ToString().TrimEnd() + "…";
            }

            line.Append(space ? " " : rune.ToString());
        }

        var tidy = line.ToString().TrimEnd();
        return tidy.Length == 0 ? null : tidy;
    }

    private static int EndOf(ReadOnlySpan<byte> body)
    {
        for (var from = 0; body[from..].IndexOf((byte)'<') is var at and >= 0; from += at + 1)
        {
            var tag = body[(from + at)..];
            if (Starts(tag, "</head"u8) || Starts(tag, "<body"u8))
            {
                return from + at;
            }
        }

        return -1;
    }

    private static bool Starts(ReadOnlySpan<byte> text, ReadOnlySpan<byte> with) =>
        text.Length >= with.Length && Ascii.EqualsIgnoreCase(text[..with.Length], with);
}
