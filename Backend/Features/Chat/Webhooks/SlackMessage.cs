using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bailey.Features.Chat.Webhooks;

/// <summary>
/// Makes one text of what tools send to Slack's incoming webhooks: <c>text</c>, <c>blocks</c> (which stand for the text) and <c>attachments</c>
/// (which follow it). Links and mentions become Markdown; icons, colours and buttons are left out.
/// </summary>
internal static partial class SlackMessage
{
    /// <summary>Empty when nothing in it can be shown; longer texts end at 8,000 characters.</summary>
    public static string TextOf(JsonElement message)
    {
        var parts = new List<string>();
        Blocks(message, parts);
        if (parts.Count == 0)
        {
            Add(parts, Member(message, "text"));
        }

        foreach (var attachment in Items(message, "attachments"))
        {
            Attachment(attachment, parts);
        }

        return Shorten(Clean(string.Join('\n', parts)).Trim());
    }

    public static string? NameOf(JsonElement message) => Member(message, "username")?.Trim();

    private static void Attachment(JsonElement attachment, List<string> parts)
    {
        var before = parts.Count;
        Add(parts, Member(attachment, "pretext"));
        Add(parts, (Member(attachment, "title"), Member(attachment, "title_link")) switch
        {
            ({ Length: > 0 } title, { Length: > 0 } link) when IsWeb(link) => $"<{link}|{title}>",
            var (title, _) => title,
        });
        Add(parts, Member(attachment, "text"));
        foreach (var field in Items(attachment, "fields"))
        {
            Add(parts, (Member(field, "title"), Member(field, "value")) switch
            {
                ({ Length: > 0 } title, { Length: > 0 } value) => $"{title}: {value}",
                var (title, value) => value is { Length: > 0 } ? value : title,
            });
        }

        Blocks(attachment, parts);
        if (parts.Count == before)
        {
            Add(parts, Member(attachment, "fallback"));
        }
    }

    private static void Blocks(JsonElement owner, List<string> parts)
    {
        foreach (var block in Items(owner, "blocks"))
        {
            Add(parts, Text(block, "text"));
            foreach (var field in Items(block, "fields"))
            {
                Add(parts, Own(field));
            }

            var line = new StringBuilder();
            Elements(block, line);
            Add(parts, line.ToString());
        }
    }

    // Context blocks hold texts; rich text holds runs inside sections inside lists. Depth is bounded by the reader.
    private static void Elements(JsonElement owner, StringBuilder line)
    {
        foreach (var element in Items(owner, "elements"))
        {
            var isRun = Member(owner, "type")?.StartsWith("rich_text_", StringComparison.Ordinal) == true;
            line.Append(Member(element, "type") switch
            {
                "link" when Member(element, "url") is { } url => Member(element, "text") is { Length: > 0 } label ? $"<{url}|{label}>" : url,
                "emoji" when Member(element, "name") is { } name => $":{name}:",
                "broadcast" when Member(element, "range") is { } range => $"<!{range}>",
                "button" or "image" => "",
                _ => Own(element),
            });
            Elements(element, line);
            line.Append(isRun || line.Length == 0 ? "" : "\n");
        }
    }

    private static string? Own(JsonElement element) => element.ValueKind is JsonValueKind.String ? element.GetString() : Text(element, "text");

    // A text is a string, or an object that holds it.
    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Object => Member(value, "text"),
                _ => null,
            }
            : null;

    private static string? Member(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array
            ? value.EnumerateArray()
            : Enumerable.Empty<JsonElement>();

    private static void Add(List<string> parts, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            parts.Add(text.Trim('\n'));
        }
    }

    // Slack's own marks: <!here>, <https://...|label>, <https://...>, and &amp; &lt; &gt; for the three signs.
    private static string Clean(string text)
    {
        var marked = Marks().Replace(WithMarkdown(text.Replace("\r\n", "\n", StringComparison.Ordinal)), mark => mark.Groups["inner"].Value switch
        {
            ['!', .. var call] => call.Split('|')[0] switch { "here" => "@here", "channel" or "everyone" => "@everyone", _ => "" },
            ['@' or '#', .. var who] => who.Split('|')[^1],
            var link when link.Split('|', 2) is [var url, var label] && IsWeb(url) => $"[{label}]({url})",
            var link when IsWeb(link) => link,
            _ => mark.Value,
        });
        var plain = marked.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        return ChatText.IsClean(plain) ? plain : new string([.. plain.Select(letter => ChatText.IsClean(letter.ToString()) ? letter : ' ')]);
    }

    // Slack's *bold* and ~struck~ have other marks in Markdown; _italic_ and code have the same. Code, links and addresses stay as they are.
    private static string WithMarkdown(string text) => Emphasis().Replace(text, mark =>
        mark.Groups["bold"] is { Success: true } bold ? $"**{WithMarkdown(bold.Value)}**"
        : mark.Groups["struck"] is { Success: true } struck ? $"~~{WithMarkdown(struck.Value)}~~"
        : mark.Value);

    private static bool IsWeb(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private static string Shorten(string text)
    {
        if (ChatText.Fits(text, ChatText.LongestBody))
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(ChatText.LongestBody - 1))
        {
            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }

    [GeneratedRegex(
        @"```.*?(?:```|\z)|`[^`\n]+`|<[^<>\n]*>|https?://\S+|(?<![\w*])\*(?![\s*])(?<bold>(?:<[^<>\n]*>|[^*\n`<])+?)(?<!\s)\*(?![\w*])|(?<![\w~])~(?![\s~])(?<struck>(?:<[^<>\n]*>|[^~\n`<])+?)(?<!\s)~(?![\w~])",
        RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex("<(?<inner>[^<>\n]{1,2048})>")]
    private static partial Regex Marks();
}
