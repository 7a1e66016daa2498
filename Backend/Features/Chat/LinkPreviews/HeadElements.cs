using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Bailey.Features.Chat.LinkPreviews;

/// <summary>
/// The title and the named metas of a page's head. Only tokens are read, in one pass that ends at the first element that no head holds: building
/// a tree of a hostile page costs time quadratic in its size (WHATWG HTML 13.2.4.3: formatting elements are opened again in each paragraph).
/// </summary>
internal sealed class HeadElements
{
    private readonly Dictionary<string, string> _metas = new(StringComparer.Ordinal);

    private HeadElements()
    {
    }

    public string? Title { get; private set; }

    /// <summary>The coding that the page names for itself.</summary>
    public string? Charset { get; private set; }

    /// <summary>The first content that is not blank under a property or name.</summary>
    public string? Meta(string name) => _metas.GetValueOrDefault(name);

    /// <param name="wanted">The properties and names to keep.</param>
    public static HeadElements Read(string head, params ReadOnlySpan<string> wanted)
    {
        var found = new HeadElements();
        var tokens = new HtmlTokenizer(new TextSource(head), HtmlEntityProvider.Resolver);
        var aside = 0; // inside a noscript or template, which say nothing about the page
        while (tokens.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            if (token is not HtmlTagToken tag)
            {
                continue;
            }

            if (tag.Type is HtmlTokenType.EndTag)
            {
                aside -= aside > 0 && tag.Name is "noscript" or "template" ? 1 : 0;
                continue;
            }

            switch (tag.Name)
            {
                case "title":
                    tokens.State = HtmlParseMode.RCData;
                    var text = TextOf(tokens);
                    found.Title ??= aside == 0 ? text : null;
                    break;
                case "meta" when aside == 0:
                    found.Keep(tag, wanted);
                    break;
                case "script":
                    tokens.State = HtmlParseMode.Script;
                    break;
                case "style" or "noframes":
                    tokens.State = HtmlParseMode.Rawtext;
                    break;
                case "noscript" or "template":
                    aside++;
                    break;
                case "html" or "head" or "meta" or "link" or "base" or "basefont" or "bgsound":
                    break;
                default:
                    return found;
            }
        }

        return found;
    }

    private static string TextOf(HtmlTokenizer tokens)
    {
        var text = new StringBuilder();
        while (tokens.Get() is { Type: HtmlTokenType.Character } part)
        {
            text.Append(part.Data);
        }

        return text.ToString();
    }

    private void Keep(HtmlTagToken meta, ReadOnlySpan<string> wanted)
    {
        var content = meta.GetAttribute("content");
        if (meta.GetAttribute("charset") is { Length: > 0 } charset)
        {
            Charset ??= charset.Trim();
        }
        else if (meta.GetAttribute("http-equiv").Equals("content-type", StringComparison.OrdinalIgnoreCase)
            && content.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            Charset ??= content[(at + "charset=".Length)..].Trim(' ', '"', '\'');
        }

        if (string.IsNullOrWhiteSpace(content))
        {
            return;
        }

        var (property, name) = (meta.GetAttribute("property"), meta.GetAttribute("name"));
        foreach (var key in wanted)
        {
            if (key == property || key == name)
            {
                _metas.TryAdd(key, content);
            }
        }
    }
}
