using System.Text;
using System.Text.RegularExpressions;

namespace Bailey.Features.Chat.Messages;

/// <summary>
/// Cuts a message into the runs of text that the page parses for marks, as its Markdown does: paragraphs, list items and cells of tables.
/// Blocks of code and quotes are left out. Each line is looked at a fixed number of times.
/// </summary>
internal static partial class MessageRuns
{
    private const int MostColumns = 20;
    private const int MostQuotes = 4;

    /// <param name="quotes">Also what is quoted, and quoted in that.</param>
    public static IEnumerable<string> Of(string text, bool quotes = false)
    {
        var source = Plain(text);
        return Me().IsMatch(source) && !source.Contains('\n', StringComparison.Ordinal) ? [source[4..].Trim()] : OfLines(source.Split('\n'), quotes ? MostQuotes : 0);
    }

    /// <summary>Whether a block of code begins in any of its lines, in quotes too.</summary>
    public static bool HasFence(string text) => Plain(text).Split('\n').Any(line =>
    {
        for (var i = 0; i < MostQuotes && Quote().IsMatch(line); i++)
        {
            line = Quote().Replace(line, "");
        }

        return FenceIn(line).Success;
    });

    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <param name="quotes">How many quotes in each other are looked into.</param>
    private static IEnumerable<string> OfLines(string[] lines, int quotes)
    {
        var paragraph = new List<string>();
        for (var i = 0; i < lines.Length;)
        {
            var line = lines[i];
            var (isBlank, fence, isQuote, isItem) = (string.IsNullOrWhiteSpace(line), FenceIn(line), Quote().IsMatch(line), Item().IsMatch(line));
            var table = isBlank || fence.Success || isQuote || isItem ? null : TableAt(lines, i);
            if (!isBlank && !fence.Success && !isQuote && !isItem && table is null)
            {
                paragraph.Add(line);
                i++;
                continue;
            }

            if (paragraph.Count > 0)
            {
                yield return string.Join('\n', paragraph);
                paragraph.Clear();
            }

            if (fence.Success)
            {
                i = AfterFence(lines, i, fence.Groups[1].Value);
            }
            else if (isQuote && quotes > 0)
            {
                var inner = lines.Skip(i).TakeWhile(line => Quote().IsMatch(line)).Select(line => Quote().Replace(line, "")).ToArray();
                foreach (var run in OfLines(inner, quotes - 1))
                {
                    yield return run;
                }

                i += inner.Length;
            }
            else if (isItem)
            {
                for (var first = true; i < lines.Length && (first || Item().IsMatch(lines[i])); first = false)
                {
                    var item = new List<string> { Item().Replace(lines[i], "") };
                    for (i++; i < lines.Length && !Item().IsMatch(lines[i]) && Indented().IsMatch(lines[i]) && !FenceIn(lines[i]).Success; i++)
                    {
                        item.Add(lines[i].Trim());
                    }

                    yield return string.Join('\n', item);
                }
            }
            else if (table is { } found)
            {
                foreach (var cell in found.Cells)
                {
                    yield return cell;
                }

                i = found.End;
            }
            else
            {
                i++;
            }
        }

        if (paragraph.Count > 0)
        {
            yield return string.Join('\n', paragraph);
        }
    }

    private static Match FenceIn(string line) => Fence().Match(line.TrimEnd(' ', '\t'));

    // A fence that is never closed runs to the end.
    private static int AfterFence(string[] lines, int at, string mark)
    {
        var end = at + 1;
        while (end < lines.Length && !Closes(lines[end], mark))
        {
            end++;
        }

        return end + 1;
    }

    private static bool Closes(string line, string mark)
    {
        var inner = line.TrimEnd(' ', '\t');
        var start = inner.Length - inner.TrimStart(' ').Length;
        return start <= 3 && inner.Length - start >= mark.Length && inner.AsSpan(start).IndexOfAnyExcept(mark[0]) < 0;
    }

    private static (IReadOnlyList<string> Cells, int End)? TableAt(string[] lines, int at)
    {
        if (!lines[at].Contains('|', StringComparison.Ordinal) || at + 1 >= lines.Length
            || !IsTableRule(lines[at + 1]))
        {
            return null;
        }

        var (head, rule) = (CellsOf(lines[at]), CellsOf(lines[at + 1]));
        if (rule.Count != head.Count || head.Count > MostColumns || (head.Count == 1 && !lines[at].Trim().StartsWith('|')))
        {
            return null;
        }

        var end = at + 2;
        var cells = new List<string>(head);
        for (; end < lines.Length && lines[end].Contains('|', StringComparison.Ordinal); end++)
        {
            cells.AddRange(CellsOf(lines[end]).Take(head.Count));
        }

        return (cells, end);
    }

    private static bool IsTableRule(string line)
    {
        var rule = line.Trim(' ');
        rule = rule.StartsWith('|') ? rule[1..] : rule;
        rule = rule.EndsWith('|') ? rule[..^1] : rule;
        return rule.Split('|').All(IsDashes);

        static bool IsDashes(string cell)
        {
            var dashes = cell.Trim(' ');
            dashes = dashes.StartsWith(':') ? dashes[1..] : dashes;
            dashes = dashes.EndsWith(':') ? dashes[..^1] : dashes;
            return dashes.Length > 0 && !dashes.AsSpan().ContainsAnyExcept('-');
        }
    }

    // Splits at bars that are neither escaped nor inside backticks.
    private static List<string> CellsOf(string line)
    {
        var (cells, cell, ticks) = (new List<string>(), new StringBuilder(), false);
        var text = line.Trim();
        for (var i = text.StartsWith('|') ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '|')
            {
                cell.Append('|');
                i++;
                continue;
            }

            ticks ^= text[i] == '`';
            if (text[i] == '|' && !ticks)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        if (!string.IsNullOrWhiteSpace(cell.ToString()))
        {
            cells.Add(cell.ToString().Trim());
        }

        return cells;
    }

    [GeneratedRegex(@"^/me[ \t]+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Me();

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})[ \t]*([A-Za-z0-9+#._-]{0,30})$", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex("^ {0,3}> ?", RegexOptions.CultureInvariant)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^( {0,12})(?:([-*+])|([0-9]{1,9})[.)]) +(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"^ {2,}\S", RegexOptions.CultureInvariant)]
    private static partial Regex Indented();
}
