using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bailey.Platform.OpenApi;
using Bailey.Tests.Guards;

namespace Bailey.Tests.Access;

/// <summary>One operation of the committed API document, ready to be asked.</summary>
/// <param name="ContentType">What its body is, when it is not JSON.</param>
internal sealed partial record DocumentedOperation(string Id, string Method, string Path, string? ContentType)
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete", "head"];

    public IReadOnlyList<string> PathParameters => [.. Parameter().Matches(Path).Select(match => match.Groups[1].Value)];

    public static IReadOnlyList<DocumentedOperation> All { get; } =
    [
        .. from path in JsonNode.Parse(Repository.Read("openapi/bailey.json"))!["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where Methods.Contains(operation.Key)
           select new DocumentedOperation(
               operation.Value!["operationId"]!.GetValue<string>(), operation.Key.ToUpperInvariant(), path.Key,
               operation.Value["requestBody"]?["content"]?.AsObject().Select(content => content.Key).FirstOrDefault() is { } type && type != "application/json" ? type : null),
    ];

    /// <param name="value">What stands in the path for each parameter.</param>
    /// <param name="query">With its question mark.</param>
    public HttpRequestMessage Request(Func<string, string> value, string query = "")
    {
        var path = Parameter().Replace(Path, match => Uri.EscapeDataString(value(match.Groups[1].Value)));
        var request = new HttpRequestMessage(new HttpMethod(Method), path + query);
        if (ContentType is not null)
        {
            request.Content = new ByteArrayContent([1, 2, 3]);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType.Contains('*', StringComparison.Ordinal) ? "application/octet-stream" : ContentType);
        }
        else if (BodyExamples.Of(Id) is { } example)
        {
            request.Content = new StringContent(example, Encoding.UTF8, "application/json");
        }

        return request;
    }

    public override string ToString() => $"{Method} {Path}";

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
