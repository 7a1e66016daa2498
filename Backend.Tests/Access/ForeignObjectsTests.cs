using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Access;

/// <summary>
/// Asks every operation that names an object for one that is somebody else's, or, where the role may manage all of a kind, for one that is not there:
/// 404. An operation that is missing in the table fails, so that a new one must say whose its objects are.
/// </summary>
[TestFixture]
internal sealed class ForeignObjectsTests
{
    /// <summary>Alice's own; Mallory, an editor who has nothing to do with her, asks.</summary>
    private const string Alices = "Alice's";

    /// <summary>Everyone with the permission may, so the admin asks for what is not there.</summary>
    private const string Nobodys = "nobody's";

    /// <summary>The person is there, and the session is another person's.</summary>
    private const string Mixed = "mixed";

    /// <summary>It takes back a mark of the caller's own and says nothing of what it was on, which they may have lost sight of since.</summary>
    private const string OwnMark = "a mark of one's own";

    private static readonly Dictionary<string, string> Whose = new(StringComparer.Ordinal)
    {
        ["endSession"] = Alices,
        ["revokeToken"] = Alices,
        ["rotateToken"] = Alices,
        ["getChannel"] = Alices,
        ["changeChannel"] = Alices,
        ["archiveChannel"] = Alices,
        ["uploadAttachment"] = Alices,
        ["joinChannel"] = Alices,
        ["leaveChannel"] = Alices,
        ["addMember"] = Alices,
        ["removeMember"] = Alices,
        ["listMessages"] = Alices,
        ["postMessage"] = Alices,
        ["listPins"] = Alices,
        ["markRead"] = Alices,
        ["tellTyping"] = Alices,
        ["getFile"] = Alices,
        ["deleteFile"] = Alices,
        ["getFileContent"] = Alices,
        ["headFileContent"] = Alices,
        ["getThumbnail"] = Alices,
        ["putThumbnail"] = Alices,
        ["getMessage"] = Alices,
        ["editMessage"] = Alices,
        ["deleteMessage"] = Alices,
        ["listEdits"] = Alices,
        ["pinMessage"] = Alices,
        ["unpinMessage"] = Alices,
        ["addReaction"] = Alices,
        ["removeReaction"] = Alices,
        ["saveMessage"] = Alices,
        ["unsaveMessage"] = OwnMark,
        ["getThread"] = Alices,
        ["followThread"] = Alices,
        ["unfollowThread"] = Alices,
        ["markThreadRead"] = Alices,
        ["putDraft"] = Alices,
        ["setNotifications"] = Alices,
        ["addFavourite"] = Alices,
        ["removeFavourite"] = Alices,
        ["listReceipts"] = Alices,
        ["listWebhooks"] = Alices,
        ["createWebhook"] = Alices,
        ["getWebhook"] = Alices,
        ["revokeWebhook"] = Alices,
        ["receiveWebhookBearer"] = Nobodys,
        ["receiveWebhook"] = Nobodys,
        ["startCall"] = Alices,
        ["joinCall"] = Alices,
        ["leaveCall"] = Alices,
        ["declineCall"] = Alices,
        ["stayInCall"] = Alices,
        ["inviteToCall"] = Alices,
        ["setCallState"] = Alices,
        ["reactInCall"] = Alices,
        ["signalInCall"] = Alices,
        ["revokeInvite"] = Nobodys,
        ["deleteServiceAccount"] = Nobodys,
        ["replaceServiceAccountSecret"] = Nobodys,
        ["getUser"] = Nobodys,
        ["getAvatar"] = Nobodys,
        ["setUserActive"] = Nobodys,
        ["setUserRole"] = Nobodys,
        ["listUserSessions"] = Nobodys,
        ["endUserSessions"] = Nobodys,
        ["endUserSession"] = Mixed,
    };

    private readonly Dictionary<string, Guid> _alices = [];
    private BaileyApp _app = null!;
    private Member _alice = null!;
    private Member _mallory = null!;

    private static IEnumerable<DocumentedOperation> WithObjects => DocumentedOperation.All.Where(operation => operation.PathParameters.Count > 0);

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);
        _alice = await _app.GivenPersonAsync("alice", "editor");
        _mallory = await _app.GivenPersonAsync("mallory", "editor");
        var channel = await _alice.Client.PostJsonAsync("/api/v1/channels", new { name = "alices own", kind = "private" }, 201);
        _alices["channelId"] = channel.Id();
        using var file = new ByteArrayContent([1, 2, 3]);
        using var uploaded = await _alice.Client.PostAsync(new Uri($"/api/v1/channels/{channel.Id()}/attachments?name=own.bin", UriKind.Relative), file);
        _alices["fileId"] = (await uploaded.JsonAsync(201)).GetProperty("fileId").GetGuid();
        var message = await _alice.Client.PostJsonAsync(ChatActs.Messages(channel.Id()), new { body = "Mine.", attachmentIds = new[] { _alices["fileId"] } }, 201);
        _alices["messageId"] = message.Id();
        var called = await _alice.Client.PostJsonAsync($"/api/v1/channels/{channel.Id()}/call", new { deviceId = Guid.NewGuid(), muted = false, camera = false }, 201);
        _alices["callId"] = called.GetProperty("call").Id();
        _alices["session"] = (await _alice.Client.GetJsonAsync("/api/v1/auth/sessions")).GetProperty("items")[0].Id();
        _alices["token"] = (await _alice.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "mine", scopes = new[] { "chat:read" } }, 201)).Id();
        _alices["userId"] = _alice.Id;
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public void Table_BesideTheDocument_SaysOfEveryObjectWhoseItIs() => Assert.That(WithObjects.Select(operation => operation.Id), Is.EquivalentTo(Whose.Keys));

    [TestCaseSource(nameof(WithObjects))]
    public async Task Operation_ForWhatIsNotTheirs_Answers404(object operation)
    {
        var asked = (DocumentedOperation)operation;
        var whose = Whose[asked.Id];
        using var request = asked.Request(name => ValueOf(asked, name, whose), asked.Id == "uploadAttachment" ? "?name=x.bin" : "");
        using var answer = await (whose is Alices or OwnMark ? _mallory.Client : _app.Admin).SendAsync(request);
        if (whose == OwnMark)
        {
            using var absent = asked.Request(_ => Guid.NewGuid().ToString());
            using var alike = await _mallory.Client.SendAsync(absent);
            Assert.That(answer.StatusCode, Is.EqualTo(alike.StatusCode).And.EqualTo(HttpStatusCode.NoContent));
            return;
        }

        await answer.MustBeAsync(404);
        if (asked.Method != "HEAD")
        {
            Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString(), Does.EndWith("not-found"));
        }
    }

    private string ValueOf(DocumentedOperation operation, string parameter, string whose) => (whose, parameter) switch
    {
        (_, "emoji") => "👍",
        (Nobodys, _) => Guid.NewGuid().ToString(),
        (Mixed, "id") => _mallory.Id.ToString(),
        (Mixed, "sessionId") => _alices["session"].ToString(),
        (_, "id") => _alices[operation.Path.Contains("/tokens/", StringComparison.Ordinal) ? "token" : "session"].ToString(),
        (_, "hookId") => Guid.NewGuid().ToString(), // the channel is hers already
        _ => _alices[parameter].ToString(),
    };
}
