namespace Bailey.Tests.Guards;

/// <summary>Reads the plain part of YAML that a compose file needs (block maps and lists, no anchors) into dotted paths with their values.</summary>
internal static class Yaml
{
    /// <summary>For example <c>services.bailey.read_only</c> -> <c>true</c>; a list gives its items in order.</summary>
    public static ILookup<string, string> Read(string text)
    {
        var found = new List<(string Path, string Value)>();
        var open = new Stack<(int Indent, string Name)>();
        foreach (var line in text.Split('\n').Where(line => line.Trim() is { Length: > 0 } content && content[0] != '#'))
        {
            var indent = line.Length - line.TrimStart().Length;
            var content = line.Trim();
            if (content.Contains('\t', StringComparison.Ordinal) || content.StartsWith('{') || content.StartsWith('&'))
            {
                throw new FormatException($"Not plain YAML: {content}");
            }
            while (open.Count > 0 && open.Peek().Indent >= indent)
            {
                open.Pop();
            }
            var path = string.Join('.', open.Reverse().Select(at => at.Name));
            if (content.StartsWith("- ", StringComparison.Ordinal))
            {
                found.Add((path, Plain(content[2..])));
                continue;
            }
            var colon = content.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon > 0 ? (content[..colon], content[(colon + 1)..].Trim()) : throw new FormatException($"Not plain YAML: {content}");
            open.Push((indent, name));
            found.Add(($"{path}.{name}".TrimStart('.'), Plain(value)));
        }
        return found.ToLookup(at => at.Path, at => at.Value);
    }

    private static string Plain(string value) => value.Trim().Trim('"', '\'');
}
