using System.Text.RegularExpressions;

namespace Bailey.Tests.Guards;

/// <summary>Reads every LoggerMessage method and reports fields whose name says that they carry what a log must never hold.</summary>
internal static partial class LogTemplates
{
    private static readonly HashSet<string> Telling = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passphrase", "secret", "token", "code", "key", "body", "cookie", "authorization", "jti", "query", "username", "email",
    };

    // Numbers and stable words of our own, not what somebody typed.
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase) { "statusCode", "exitCode", "problemCode", "refusalCode" };

    public static IEnumerable<string> Violations(SourceFile file) =>
        from Match message in Message().Matches(file.Text)
        from name in Fields(message)
        where !Harmless.Contains(name) && Words().Matches(name).Any(word => Telling.Contains(word.Value))
        select $"{file.Path}: the log message {message.Groups["method"].Value} carries {name}";

    private static IEnumerable<string> Fields(Match message) =>
        Placeholder().Matches(message.Groups["attribute"].Value).Select(field => field.Groups[1].Value)
            .Concat(Parameter().Matches(message.Groups["parameters"].Value).Select(parameter => parameter.Groups[1].Value))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\[LoggerMessage\((?<attribute>.*?)\)\]\s*[\w\s]*?\bvoid\s+(?<method>\w+)\s*\((?<parameters>[^)]*)\)", RegexOptions.Singleline)]
    private static partial Regex Message();

    [GeneratedRegex(@"\{@?(\w+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\w+)\s*(?:,|$)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")]
    private static partial Regex Words();
}
