using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Calls;

/// <summary>One open server for the tests of a fixture, and people who are in a direct conversation.</summary>
internal abstract class CallFixture : ChatFixture
{
    protected CallFixture()
        : base(DatabaseProvider.Sqlite)
    {
    }

    // What a test leaves running must not be seen by the next one.
    [TearDown]
    public void HangUp() => App.Get<Bailey.Features.Calls.CallRooms>().Clear();

    protected static async Task<Guid> DirectAsync(Member first, params Member[] others)
    {
        using var answer = await first.Client.SendAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = others.Select(other => other.Id).ToArray() });
        return (await answer.JsonAsync((int)answer.StatusCode)).Id();
    }
}

/// <summary>The acts of Calls, as a client calls them.</summary>
internal static class CallActs
{
    public static string StartPath(Guid channelId) => $"/api/v1/channels/{channelId}/call";

    public static string Path(this JsonElement call, string act) => $"/api/v1/calls/{call.Id()}/{act}";

    public static async Task<JsonElement> StartCallAsync(this HttpClient client, Guid channelId, Guid deviceId, int status = 201) =>
        (await client.JsonAsync(HttpMethod.Post, StartPath(channelId), new { deviceId, muted = false, camera = true }, status)).GetProperty("call");

    public static async Task<JsonElement> JoinCallAsync(this HttpClient client, JsonElement call, Guid deviceId) =>
        (await client.JsonAsync(HttpMethod.Post, call.Path("join"), new { deviceId, muted = false, camera = false }, 200)).GetProperty("call");

    public static async Task<JsonElement[]> CallsAsync(this HttpClient client) => [.. (await client.GetJsonAsync("/api/v1/calls")).GetProperty("items").EnumerateArray()];

    public static Guid[] Users(this JsonElement call) => [.. call.GetProperty("participants").EnumerateArray().Select(person => person.GetProperty("userId").GetGuid())];

    public static Guid[] Ids(this JsonElement call, string list) => [.. call.GetProperty(list).EnumerateArray().Select(id => id.GetGuid())];

    public static object Offer(Guid to, string sdp = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n", string type = "offer") =>
        new { to = new { userId = to }, data = new { description = new { type, sdp } } };

    /// <summary>Reads on to the state of a call that fits.</summary>
    public static async Task<JsonElement> CallUntilAsync(this EventReader events, Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var call = (await events.NextAsync("call.changed")).Data.GetProperty("call");
            if (fits(call))
            {
                return call;
            }
        }
    }

    /// <summary>The last line of a conversation, once it is the one that is waited for.</summary>
    public static async Task<string?> LineAsync(this EventReader events) =>
        (await events.NextAsync("chat.message-posted")).Data.GetProperty("message").Text("body");
}
