using System.Text.Json.Nodes;
using Bailey.Platform.OpenApi;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds openapi/bailey.json to the endpoints, and the endpoints to saying what they are.</summary>
[TestFixture]
internal sealed class OpenApiDocumentTests
{
    private const string Committed = "openapi/bailey.json";

    [Test]
    public async Task Document_BesideTheCode_IsTheCommittedOne()
    {
        await using var built = new BuiltProgram();
        var made = await OpenApiWriting.ToJsonAsync(built.App.Services, CancellationToken.None);

        Assert.That(Repository.Has(Committed) ? Repository.Read(Committed) : "", Is.EqualTo(made),
            $"Write it anew: dotnet run --project Backend -- openapi > {Committed}");
    }

    [Test]
    public async Task Document_AskedForOverHttp_IsTheCommittedOne()
    {
        await using var app = await BaileyApp.StartAsync();
        var served = await app.Anonymous.GetStringAsync("/openapi.json");

        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(served), JsonNode.Parse(Repository.Read(Committed))), Is.True, "/openapi.json is another document.");
    }

    [Test]
    public void Operations_OfTheDocument_SayWhatTheyAre() => Assert.That(Faults(JsonNode.Parse(Repository.Read(Committed))!), Is.Empty);

    [TestCase("""{"summary": "A", "tags": ["a"]}""")]
    [TestCase("""{"operationId": "a", "tags": ["a"]}""")]
    [TestCase("""{"operationId": "a", "summary": "A", "tags": []}""")]
    [TestCase("""{"operationId": "twice", "summary": "A", "tags": ["a"]}""")]
    public void Operation_ThatSaysTooLittle_IsReported(string operation) =>
        Assert.That(
            Faults(new JsonObject
            {
                ["paths"] = new JsonObject
                {
                    ["/a"] = new JsonObject
                    {
                        ["get"] = JsonNode.Parse(operation),
                        ["post"] = JsonNode.Parse("""{"operationId": "twice", "summary": "B", "tags": ["b"]}"""),
                    },
                },
            }),
            Is.Not.Empty);

    private static IEnumerable<string> Faults(JsonNode document)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var name = (string?)operation!["operationId"];
                if (name is null || !names.Add(name))
                {
                    yield return $"{method} {path} has no operationId of its own";
                }
                if (string.IsNullOrWhiteSpace((string?)operation["summary"]))
                {
                    yield return $"{method} {path} has no summary";
                }
                if (operation["tags"] is not JsonArray { Count: > 0 })
                {
                    yield return $"{method} {path} has no tag";
                }
            }
        }
    }
}
