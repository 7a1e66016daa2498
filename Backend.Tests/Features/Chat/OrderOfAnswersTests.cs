using System.Text;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>What is not there answers 404 before what was sent with the request is judged: a stranger must not learn by a 400 that there is something.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
internal sealed class OrderOfAnswersTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [TestCase("PUT /messages/{message}/reactions/x", null)]
    [TestCase("GET /channels/{channel}/messages?limit=0", null)]
    [TestCase("GET /channels/{channel}/receipts?limit=0", null)]
    [TestCase("GET /channels/{channel}/pins?limit=0", null)]
    [TestCase("GET /channels/{channel}/webhooks?limit=0", null)]
    [TestCase("GET /messages/{message}/edits?limit=0", null)]
    [TestCase("GET /messages/{message}/thread?limit=0", null)]
    [TestCase("POST /channels/{channel}/messages", """{"body": ""}""")]
    [TestCase("POST /channels/{channel}/webhooks", """{"name": ""}""")]
    [TestCase("POST /channels/{channel}/attachments?name=&width=0", null)]
    [TestCase("PATCH /channels/{channel}", """{"name": ""}""")]
    [TestCase("PUT /channels/{channel}/read", """{"seq": -1}""")]
    [TestCase("PATCH /messages/{message}", """{"body": " "}""")]
    [TestCase("PUT /messages/{message}/thread/read", """{"seq": -1}""")]
    public async Task Foreign_WithABadValueBeside_IsNotThere(string route, string? body)
    {
        var eve = await PersonAsync("eve", "editor");
        var channel = await ChannelAsync("private");
        var message = (await App.Admin.SayAsync(channel, "x")).Id();
        var (method, path) = (new HttpMethod(route.Split(' ')[0]), $"/api/v1{route.Split(' ')[1]}");
        path = path.Replace("{channel}", channel.ToString(), StringComparison.Ordinal).Replace("{message}", message.ToString(), StringComparison.Ordinal);

        using var foreign = await SendAsync(eve.Client, method, path, body);
        using var own = await SendAsync(App.Admin, method, path, body);

        await foreign.MustBeAsync(404);
        await own.MustBeAsync(400);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }
}
