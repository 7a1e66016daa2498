using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Bailey.Tests.Robustness;

/// <summary>One generated request: what is sent, and a short line that tells it again when it finds a fault.</summary>
internal sealed record RubbishRequest(string Method, string Address, string? Body, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers)
{
    private const int ShownBody = 400;

    private static readonly string?[] OddTypes =
    [
        null, "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=nonsense", "multipart/form-data", "application/x-www-form-urlencoded", "*/*", "a", "application/problem+json",
    ];

    private static readonly string[] OddHeaders = ["X-Request-ID", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID", "Accept", "Origin", "X-Forwarded-For", "Cookie", "Range"];

    public static Gen<RubbishRequest> For(ApiOperation operation, RubbishJson json, IReadOnlyList<string> realIds) =>
        from address in AddressOf(operation, realIds)
        from query in QueryOf(operation)
        from body in operation.Method is "GET" or "HEAD" ? Gen.Constant<string?>(null) : Gen.Frequency((9, json.For(operation.Body).Select(text => (string?)text)), (1, Gen.Constant<string?>(null)))
        from type in Gen.Frequency((9, Gen.Constant<string?>("application/json")), (1, Gen.Elements(OddTypes)))
        from header in Gen.Frequency((4, Gen.Constant<(string, string)?>(null)), (2, from name in Gen.Elements(OddHeaders) from value in RubbishText.InHeader select ((string, string)?)(name, value)))
        select new RubbishRequest(operation.Method, address + query, body, type, header is { } one ? [one] : []);

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Address, UriKind.Relative));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            message.Content.Headers.ContentType = null;
            if (ContentType is not null)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override string ToString() =>
        $"{Method} {Address} {string.Join(' ', Headers.Select(header => $"[{header.Name}: {header.Value}]"))} ({ContentType}) {(Body?.Length > ShownBody ? $"{Body[..ShownBody]}... {Body.Length} characters" : Body)}";

    private static Gen<string> AddressOf(ApiOperation operation, IReadOnlyList<string> realIds)
    {
        var id = Gen.Frequency((5, Gen.Elements(realIds.ToArray())), (1, Gen.Constant(Guid.Empty.ToString())), (2, RubbishText.InAddress));
        return operation.Parameters.Where(parameter => parameter.In == "path").Aggregate(
            Gen.Constant(operation.Path),
            (made, parameter) => from path in made from value in id select path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal));
    }

    private static Gen<string> QueryOf(ApiOperation operation)
    {
        var known = operation.Parameters.Where(parameter => parameter.In == "query").Select(parameter => parameter.Name).Append("unknown").ToArray();
        var one = from name in Gen.Elements(known)
                  from value in RubbishText.InAddress.Or(Gen.Elements("1", "50", "0"))
                  select $"{name}={Uri.EscapeDataString(value)}";
        return from count in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
               from parts in Gen.ListOf(one, count)
               select count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
