using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bailey.Platform.Errors;

/// <summary>Says in plain words what was wrong with a JSON body, and in which field.</summary>
internal static partial class JsonFaults
{
    public static Refusal Refusal(JsonException fault)
    {
        var (field, message) = Explain(fault);
        return new Refusal("request.invalid", 400, $"The body is not right: {message}")
        {
            Errors = new Dictionary<string, string[]> { [field] = [message] },
        };
    }

    private static (string Field, string Message) Explain(JsonException fault)
    {
        var path = fault.Path is { Length: > 2 } p ? p[2..] : null;
        if (Unmapped().Match(fault.Message) is { Success: true } unknown)
        {
            return (Join(path, unknown.Groups[1].Value), "This member is not known.");
        }

        if (Duplicate().Match(fault.Message) is { Success: true } twice)
        {
            return (Join(path, twice.Groups[1].Value), "This member stands twice.");
        }

        if (Missing().Match(fault.Message) is { Success: true } missing)
        {
            return (Join(path, missing.Groups[1].Value), "This member is missing.");
        }

        if (Null().Match(fault.Message) is { Success: true } named)
        {
            return (Join(path, named.Groups[1].Value), "This must not be null.");
        }

        return path is null ? ("body", "This is not the JSON that was expected.") : (path, "The value has the wrong type or form.");
    }

    private static string Join(string? path, string name) =>
        path is null || path == name ? name : path.EndsWith($".{name}", StringComparison.Ordinal) ? path : $"{path}.{name}";

    [GeneratedRegex("JSON property '([^']{1,100})' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("[Dd]uplicate property '([^']{1,100})'")]
    private static partial Regex Duplicate();

    [GeneratedRegex("missing required properties[^:]{0,400}: '([^']{1,100})'")]
    private static partial Regex Missing();

    [GeneratedRegex("(?:property or field|parameter|property) '([^']{1,100})'.{0,80}(?:null)")]
    private static partial Regex Null();
}
