using System.Text.RegularExpressions;

namespace Bailey.Tests.Guards;

/// <summary>One thing that must not stand in a file: how it looks, and what to say about it.</summary>
internal sealed record Pattern(string Look, string Why, RegexOptions Options = RegexOptions.None)
{
    private readonly Regex regex = new(Look, Options | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    public IEnumerable<string> FindIn(SourceFile file, bool comments = false) => file.Lines
        .Select((line, index) => (Line: line, Number: index + 1))
        .Where(at => (comments || !IsComment(at.Line)) && regex.IsMatch(at.Line))
        .Select(at => $"{file.Path}:{at.Number}: {Why}: {at.Line.Trim()}");

    private static bool IsComment(string line)
    {
        var text = line.Trim();
        return text.StartsWith("//", StringComparison.Ordinal)
            || text.StartsWith("* ", StringComparison.Ordinal)
            || (text.StartsWith("/*", StringComparison.Ordinal) && text.EndsWith("*/", StringComparison.Ordinal));
    }
}
