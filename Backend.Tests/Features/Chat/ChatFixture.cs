using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>One open server for the tests of a fixture, on the database that the fixture names. Each test makes its own people and channels.</summary>
internal abstract class ChatFixture(DatabaseProvider provider)
{
    private int _names;

    protected DatabaseProvider Provider => provider;

    protected BaileyApp App { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => App = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"]);

    [OneTimeTearDown]
    public async Task StopAsync() => await App.DisposeAsync();

    protected string Name(string start) => $"{start}{Interlocked.Increment(ref _names)}";

    protected Task<Member> PersonAsync(string name = "person", string role = "writer") => App.GivenPersonAsync(Name(name), role);

    /// <summary>A channel made by the admin, who is in it, with these members.</summary>
    protected async Task<Guid> ChannelAsync(string kind = "public", params Member[] members)
    {
        var made = await App.Admin.PostJsonAsync(
            "/api/v1/channels", new { name = Name("room "), kind, memberIds = members.Select(member => member.Id).ToArray() }, 201);
        return made.GetProperty("id").GetGuid();
    }
}

/// <summary>The acts of Chat, as a client calls them.</summary>
internal static class ChatActs
{
    public static string Messages(Guid channelId) => $"/api/v1/channels/{channelId}/messages";

    public static Task<JsonElement> SayAsync(this HttpClient client, Guid channelId, string body) =>
        client.PostJsonAsync(Messages(channelId), new { body }, 201);

    public static Task<JsonElement> ReplyAsync(this HttpClient client, Guid channelId, Guid threadRootId, string body) =>
        client.PostJsonAsync(Messages(channelId), new { body, threadRootId }, 201);

    public static Task<JsonElement> ThreadAsync(this HttpClient client, Guid messageId) => client.GetJsonAsync($"/api/v1/messages/{messageId}/thread");

    public static async Task<JsonElement[]> HistoryAsync(this HttpClient client, Guid channelId, string query = "")
    {
        var page = await client.GetJsonAsync(Messages(channelId) + query);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(this HttpClient client, HttpMethod method, string path, object? body, int status)
    {
        using var answer = await client.SendAsync(method, path, body);
        return await answer.JsonAsync(status);
    }

    public static async Task DoneAsync(this HttpClient client, HttpMethod method, string path, object? body = null, int status = 204)
    {
        using var answer = await client.SendAsync(method, path, body);
        await answer.MustBeAsync(status);
    }

    public static async Task<JsonElement> RefusedAsync(this HttpClient client, HttpMethod method, string path, object? body, int status, string code)
    {
        using var answer = await client.SendAsync(method, path, body);
        return await answer.MustRefuseAsync(status, code);
    }

    public static async Task<JsonElement> ChannelAsync(this HttpClient client, Guid channelId) => await client.GetJsonAsync($"/api/v1/channels/{channelId}");

    public static long Number(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static Guid Id(this JsonElement element) => element.GetProperty("id").GetGuid();
}
