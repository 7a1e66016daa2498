using System.Text.Json;
using System.Text.Json.Nodes;
using Bailey.Platform.Http;
using Bailey.Platform.OpenApi;
using Bailey.Tests.Support;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds openapi/bailey.json to the endpoints, and the endpoints to saying what they are.</summary>
[TestFixture]
internal sealed class OpenApiDocumentTests
{
    private const string Committed = "openapi/bailey.json";

    private static readonly string[] Harmless = ["getHealth", "getPolicy", "getOAuthMetadata"];

    // RFC 6749 section 5.2 has errors of its own.
    private static readonly string[] InTheirOwnForm = ["issueClientToken", "revokeClientToken"];

    // These state statuses without their codes; the list must not grow.
    private static readonly string[] OfSystem = ["setUp", "unlock", "lock", "lockdown", "release", "changeMasterPassword", "startTotp"];

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
    public void Document_OfAMemberWithADefault_DoesNotAskForIt() =>
        Assert.That(
            JsonNode.Parse(Repository.Read(Committed))!["components"]!["schemas"]!["LoginRequest"]!["required"]!.AsArray().Select(name => name!.GetValue<string>()),
            Is.EquivalentTo(new[] { "username", "password" }));

    [Test]
    public void Operations_OfTheDocument_SayWhatTheyAre() => Assert.That(Faults(JsonNode.Parse(Repository.Read(Committed))!), Is.Empty);

    [Test]
    public void Problems_OfEachOperation_NameTheirCodes()
    {
        var silent = JsonNode.Parse(Repository.Read(Committed))!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject())
            .SelectMany(operation => operation.Value!["responses"]!.AsObject().Select(response => (Name: (string?)operation.Value["operationId"], response.Key, Text: (string?)response.Value!["description"])))
            .Where(response => !InTheirOwnForm.Contains(response.Name) && !OfSystem.Contains(response.Name) && response.Key is ['4' or '5', ..] && response.Text?.Contains("Codes: `", StringComparison.Ordinal) is not true);
        Assert.That(silent.Select(response => $"{response.Name} {response.Key}"), Is.Empty);
    }

    [TestCase("""{"summary": "A", "tags": ["a"]}""")]
    [TestCase("""{"operationId": "a", "tags": ["a"]}""")]
    [TestCase("""{"operationId": "a", "summary": "A", "tags": []}""")]
    [TestCase("""{"operationId": "twice", "summary": "A", "tags": ["a"]}""")]
    [TestCase("""{"operationId": "a", "summary": "A", "tags": ["a"], "responses": {"200": {}}}""")]
    [TestCase("""{"operationId": "a", "summary": "A", "tags": ["a"], "responses": {"400": {}}, "requestBody": {"content": {"application/json": {}}}}""")]
    public void Operation_ThatSaysTooLittle_IsReported(string operation) =>
        Assert.That(
            Faults(new JsonObject
            {
                ["paths"] = new JsonObject
                {
                    ["/a"] = new JsonObject
                    {
                        ["get"] = JsonNode.Parse(operation),
                        ["post"] = JsonNode.Parse("""{"operationId": "twice", "summary": "B", "tags": ["b"], "responses": {"400": {}}}"""),
                    },
                },
            }),
            Is.Not.Empty);

    [Test]
    public async Task Example_OfEachBody_IsARequestTheServerTakes()
    {
        await using var built = new BuiltProgram();
        var bodies = built.App.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items)
            .SelectMany(operation => operation.ParameterDescriptions.Where(parameter => parameter.Source == BindingSource.Body && parameter.Type != typeof(Stream))
                .Select(body => (Name: operation.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().Last().EndpointName, body.Type)))
            .ToList();
        Assert.That(bodies, Is.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, type) in bodies)
            {
                var request = JsonSerializer.Deserialize(BodyExamples.Of(name)!, type, ApiJson.Options)!;
                var rules = built.App.Services.GetService(typeof(IValidator<>).MakeGenericType(type)) as IValidator;
                Assert.That(rules?.Validate(new ValidationContext<object>(request)).Errors ?? [], Is.Empty, name);
            }
        }
    }

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
                foreach (var (type, body) in operation["requestBody"]?["content"]?.AsObject() ?? [])
                {
                    if (body!["example"] is null)
                    {
                        yield return $"{method} {path} has no example of its {type} body";
                    }
                }
                // What is answered in every state, to anyone, without a body, has nothing to refuse.
                if (!Harmless.Contains(name) && operation["responses"]?.AsObject().Any(response => response.Key is ['4' or '5', ..]) is not true)
                {
                    yield return $"{method} {path} documents no problem";
                }
            }
        }
    }
}
