using System.Text.RegularExpressions;

namespace Bailey.Features.Chat.Messages;

/// <summary>
/// Finds <c>@name</c> where the page shows one: not in code, not behind a backslash, not inside addresses. What is quoted was said before and
/// calls nobody again. The rules are those of the page's Markdown; <c>mention-cases.json</c> holds both to the same table.
/// </summary>
internal static partial class MentionNames
{
    private const int LongestLink = 2048;

    // What stands in a run for a span of code; no name is empty.
    private const string Code = "";

    public static IEnumerable<string> In(string text) =>
        MessageRuns.Of(text).SelectMany(run => InRun(run, links: true)).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the page shows any of it as code, a block or a span, in quotes too.</summary>
    public static bool HasCode(string text) =>
        text.AsSpan().ContainsAny('`', '~')
        && (MessageRuns.HasFence(text) || MessageRuns.Of(text, quotes: true).Any(run => InRun(run, links: true).Contains(Code)));

    /// <summary>Names, and <see cref="Code"/> for each span of code.</summary>
    /// <param name="links">Not inside the label of a link.</param>
    private static IEnumerable<string> InRun(string text, bool links)
    {
        var ticks = new TickRuns(text);
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i];
            if (letter == '\\' && i + 1 < text.Length && IsPunctuation(text[i + 1]))
            {
                i += 2;
            }
            else if (letter == '`')
            {
                var (end, closed) = AfterCode(text, i, ticks);
                if (closed)
                {
                    yield return Code;
                }

                i = end;
            }
            else if (links && letter == '[' && LabelledLink(text, i) is { } link)
            {
                foreach (var name in InRun(link.Label, links: false))
                {
                    yield return name;
                }

                i = link.End;
            }
            else if (links && letter is 'h' or 'H' && !FollowsWord(text, i) && BareLink().Match(text, i) is { Success: true } address)
            {
                i += address.Value.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '"', '*', '_', '~', '|', ']', '}', ')').Length;
            }
            else if (letter == '@' && !FollowsWord(text, i) && Name().Match(text, i) is { Success: true } name)
            {
                yield return name.Groups[1].Value;
                i += 1 + Math.Max(1, name.Groups[1].Value.TrimEnd('.', '_', '-').Length);
            }
            else
            {
                i++;
            }
        }
    }

    private static (string Label, int End)? LabelledLink(string text, int at)
    {
        if (Label().Match(text, at) is not { Success: true } label)
        {
            return null;
        }

        var (start, depth) = (at + label.Length, 0);
        for (var i = start; i < text.Length && i - start <= LongestLink; i++)
        {
            if (char.IsWhiteSpace(text[i]) || (text[i] == '(' && ++depth > 1))
            {
                return null;
            }

            if (text[i] == ')' && depth-- == 0)
            {
                return IsFollowed(text[start..i]) ? (label.Groups[1].Value, i + 1) : null;
            }
        }

        return null;
    }

    private static bool IsFollowed(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";

    // A run of backticks opens code that the next run of the same length closes (CommonMark 0.31 section 6.1); an unclosed one is text.
    private static (int End, bool Closed) AfterCode(string text, int start, TickRuns ticks)
    {
        var length = TickRuns.LengthAt(text, start);
        var end = ticks.NextFrom(start + length, length);
        return end < 0 ? (start + length, false) : (end + length, true);
    }

    private static bool FollowsWord(string text, int at) => at > 0 && (char.IsLetter(text[at - 1]) || char.IsNumber(text[at - 1]));

    private static bool IsPunctuation(char letter) => letter is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    [GeneratedRegex(@"\G@([\p{L}\p{N}][\p{L}\p{N}._-]{0,31})", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G\[([^\[\]\n]+)\]\(", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\Ghttps?://(?:\[[0-9a-f:.]{2,45}\]|[\p{L}\p{N}])[^\s<>]{0,2048}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareLink();
}
