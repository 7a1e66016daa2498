using System.Text.RegularExpressions;

namespace Bailey.Tests.Guards;

/// <summary>Reads which area mentions which, and says what goes against Program -> Features -> Platform.</summary>
/// <remarks>A mention is any use of an area's namespace outside comments, so a qualified name counts like a <c>using</c> line.</remarks>
internal static partial class DependencyEdges
{
    public static IReadOnlyList<string> Violations(IEnumerable<SourceFile> files)
    {
        var found = new List<string>();
        var edges = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            Check(file, found, edges);
        }
        found.AddRange(Circles(edges));
        return found;
    }

    private static void Check(SourceFile file, List<string> found, Dictionary<string, SortedSet<string>> edges)
    {
        var area = AreaOf(file.Path);
        var code = Comment().Replace(file.Text, "");
        var expected = "Bailey" + string.Concat(file.Path.Split('/')[1..^1].Select(part => "." + part));
        var declared = NamespaceLine().Match(code);
        if (declared.Success && declared.Groups[1].Value != expected)
        {
            found.Add($"{file.Path} declares {declared.Groups[1].Value}; its folder says {expected}");
        }
        if (area is null)
        {
            return;
        }
        if (CliMention().IsMatch(code))
        {
            found.Add($"{file.Path} uses Bailey.Cli");
        }
        foreach (Match mention in FeatureMention().Matches(NamespaceLine().Replace(code, "")))
        {
            var feature = mention.Groups["feature"].Value;
            if (area == "Platform")
            {
                found.Add($"{file.Path}: Platform uses the feature {feature}");
            }
            else if (feature != area)
            {
                if (mention.Groups["inner"].Value != "Contract")
                {
                    found.Add($"{file.Path}: {area} looks past the Contract of {feature}");
                }
                (edges.TryGetValue(area, out var to) ? to : edges[area] = []).Add(feature);
            }
        }
    }

    /// <summary>"Platform" or the feature's name; nothing for the composition and the command line, which may see everything.</summary>
    private static string? AreaOf(string path) => path.Split('/') switch
    {
        ["Backend", "Platform", ..] => "Platform",
        ["Backend", "Features", var feature, _, ..] => feature,
        _ => null,
    };

    private static IEnumerable<string> Circles(Dictionary<string, SortedSet<string>> edges)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        return edges.Keys.Order(StringComparer.Ordinal).Select(start => Circle(start, [], edges, done)).OfType<string>();
    }

    private static string? Circle(string area, List<string> path, Dictionary<string, SortedSet<string>> edges, HashSet<string> done)
    {
        if (path.IndexOf(area) is var at and >= 0)
        {
            return "circle: " + string.Join(" -> ", path[at..].Append(area));
        }
        if (!done.Contains(area) && edges.TryGetValue(area, out var to))
        {
            path.Add(area);
            foreach (var next in to)
            {
                if (Circle(next, path, edges, done) is { } circle)
                {
                    return circle;
                }
            }
            path.RemoveAt(path.Count - 1);
        }
        done.Add(area);
        return null;
    }

    [GeneratedRegex(@"(?<!:)//.*?$|/\*.*?\*/", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"(?<![\w.])(Bailey\.)?Features\.(?<feature>[A-Z]\w+)(\.(?<inner>\w+))?")]
    private static partial Regex FeatureMention();

    [GeneratedRegex(@"\bBailey\.Cli\b")]
    private static partial Regex CliMention();
}
