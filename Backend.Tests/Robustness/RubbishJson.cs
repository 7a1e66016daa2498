using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Bailey.Tests.Robustness;

/// <summary>Bodies that are nearly what the document asks for, or nothing like it. Text, because rubbish need not be JSON.</summary>
internal sealed class RubbishJson(JsonNode document, IReadOnlyList<string> realIds)
{
    private static readonly string[] NotEvenJson =
    [
        "", " ", "{", "}", "[", "\"", "nul", "{'a':1}", "{\"a\":}", "{\"a\":1,}", "// no\n{}", "null", "true", "0", "\"text\"", "[]", "[{}]", "{}", "{\"\":\"\"}", "{\"\\ud800\":1}", "\ufeff{}", "{}{}", "{} x",
        new('[', 2_000), string.Concat(Enumerable.Repeat("{\"a\":", 2_000)), string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60)),
    ];

    private static readonly string[] WrongValues =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "9223372036854775808", "123456789012345678901234567890", "[]", "{}", "[null]", "[[[[[[]]]]]]", "{\"a\":{\"a\":{\"a\":{}}}}", "\"\\ud800\"",
        "\"\\u0000\"", "[\"a\",\"a\"]", "[1,\"a\",null]", "{\"toString\":1}",
    ];

    public Gen<string> For(JsonNode? schema) => schema is null
        ? Gen.Elements(NotEvenJson)
        : Gen.Frequency((2, Gen.Elements(NotEvenJson)), (8, Object(schema, depth: 0)));

    private Gen<string> Object(JsonNode schema, int depth)
    {
        var members = (schema["properties"]?.AsObject() ?? []).Select(member => Member(member.Key, member.Value!, depth)).ToList();
        var strange = Gen.Frequency((7, Gen.Constant("")), (1, RubbishText.Any.Select(name => $"{Quoted(name)}:1")), (1, Gen.Constant("\"unknown\":{\"deep\":[1]}")));
        return Gen.CollectToList(members.Append(strange)).Select(parts => $"{{{string.Join(',', parts.Where(part => part.Length > 0))}}}");
    }

    // Mostly one thing wrong at a time: a body with everything wrong is refused at its first member.
    private Gen<string> Member(string name, JsonNode schema, int depth) => Gen.Frequency(
        (14, Likely(ApiOperation.Resolve(document, schema), depth).Select(value => $"{Quoted(name)}:{value}")),
        (3, Gen.Elements(WrongValues).Select(value => $"{Quoted(name)}:{value}")),
        (3, RubbishText.Any.Select(value => $"{Quoted(name)}:{Quoted(value)}")),
        (2, Gen.Constant("")),
        (1, Gen.Constant($"{Quoted(name)}:null,{Quoted(name)}:null")),
        (1, Gen.Constant($"{Quoted(name.ToUpperInvariant())}:\"x\"")));

    private Gen<string> Likely(JsonNode schema, int depth)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return Gen.Elements(choices.Select(choice => choice!.ToJsonString()).ToArray());
        }

        return TypeOf(schema) switch
        {
            "boolean" => Gen.Elements("true", "false"),
            "integer" or "number" => Gen.Choose(-2, 100).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            "array" => depth > 3 ? Gen.Constant("[]") : Gen.Choose(0, 3).SelectMany(size => Gen.ListOf(Likely(ApiOperation.Resolve(document, schema["items"] ?? new JsonObject()), depth + 1), size))
                .Select(items => $"[{string.Join(',', items)}]"),
            "object" => depth > 3 ? Gen.Constant("{}") : Object(schema, depth + 1),
            _ => schema["format"]?.GetValue<string>() == "uuid"
                ? Gen.Elements(realIds.Append(Guid.Empty.ToString()).Select(Quoted).ToArray())
                : Gen.Elements("\"words\"", "\"reader\"", "\"public\"", "\"online\"", "\"P7D\"", "\"chat:read\"", "\"Analytical-Engine-1843\"", "\"00000\"").Or(RubbishText.Any.Select(Quoted)),
        };
    }

    private static string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => several.Select(type => type!.GetValue<string>()).FirstOrDefault(type => type != "null"),
        JsonValue one => one.GetValue<string>(),
        _ => null,
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
