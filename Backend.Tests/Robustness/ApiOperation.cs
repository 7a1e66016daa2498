using System.Text.Json.Nodes;

namespace Bailey.Tests.Robustness;

/// <summary>One parameter of an operation.</summary>
internal sealed record ApiParameter(string Name, string In, JsonNode Schema);

/// <summary>One operation as the API document tells of it; the body's schema is null when it takes no JSON.</summary>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<ApiParameter> Parameters, JsonNode? Body)
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete", "head"];

    public override string ToString() => $"{Method} {Path}";

    public static IReadOnlyList<ApiOperation> Read(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where Methods.Contains(operation.Key)
           select new ApiOperation(
               operation.Key.ToUpperInvariant(), path.Key, [.. ParametersOf(document, path.Value), .. ParametersOf(document, operation.Value!)], BodyOf(document, operation.Value!)),
    ];

    /// <summary>The schema itself where the document only points to it, with the parts of an <c>allOf</c> as one, and the object where it may be null too.</summary>
    public static JsonNode Resolve(JsonNode document, JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } pointer)
        {
            return pointer[2..].Split('/').Aggregate(document, (node, part) => node[part]!);
        }

        return (schema["allOf"] ?? schema["anyOf"])?[0] is { } only ? Resolve(document, only) : schema;
    }

    private static IEnumerable<ApiParameter> ParametersOf(JsonNode document, JsonNode owner) =>
        (owner["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(document, parameter!))
            .Select(parameter => new ApiParameter(parameter["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>(), Resolve(document, parameter["schema"]!)));

    private static JsonNode? BodyOf(JsonNode document, JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Resolve(document, schema) : null;
}
