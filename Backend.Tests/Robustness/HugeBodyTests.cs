using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Net.Http.Json;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Robustness;

/// <summary>A body of 30 MB is refused before it is sent, at every operation that takes one.</summary>
internal sealed class HugeBodyTests
{
    private const int Huge = 30_000_000;

    [Test]
    public async Task Body_OfThirtyMegabytes_IsRefusedUnread()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);
        var document = (await app.Anonymous.GetFromJsonAsync<JsonNode>("/openapi.json"))!;
        // What is not there is said before the size is judged, so these are there.
        var channel = (await app.Admin.GetJsonAsync("/api/v1/channels")).GetProperty("items")[0].Id();
        var there = new Dictionary<string, Guid> { ["channelId"] = channel, ["messageId"] = (await app.Admin.SayAsync(channel, "x")).Id() };
        using var client = PatientClient(app);
        var faults = new List<string>();
        foreach (var operation in ApiOperation.Read(document).Where(operation => operation.Body is not null))
        {
            using var body = new CountedBody();
            var path = operation.Parameters.Where(parameter => parameter.In == "path")
                .Aggregate(operation.Path, (made, parameter) => made.Replace($"{{{parameter.Name}}}", there.GetValueOrDefault(parameter.Name, Guid.Empty).ToString(), StringComparison.Ordinal));
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path) { Content = body, Headers = { ExpectContinue = true } };
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.RequestEntityTooLarge || body.Sent > 0 || !(await answer.Content.ReadAsStringAsync()).Contains("\"request.too-large\"", StringComparison.Ordinal))
            {
                faults.Add($"{operation}: {(int)answer.StatusCode}, {body.Sent} bytes were asked for");
            }
        }

        Assert.That(faults, Is.Empty);
    }

    // A client that sends the body only when the server asks for it: so what was asked for can be counted.
    private static HttpClient PatientClient(BaileyApp app)
    {
        var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Authorization = app.Admin.DefaultRequestHeaders.Authorization;
        return client;
    }

    private sealed class CountedBody : HttpContent
    {
        public CountedBody() => Headers.ContentType = new MediaTypeHeaderValue("application/json");

        public int Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var spaces = new byte[64 * 1024];
            Array.Fill(spaces, (byte)' ');
            while (Sent < Huge)
            {
                var size = Math.Min(spaces.Length, Huge - Sent);
                await stream.WriteAsync(spaces.AsMemory(0, size));
                Sent += size;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Huge;
            return true;
        }
    }
}
