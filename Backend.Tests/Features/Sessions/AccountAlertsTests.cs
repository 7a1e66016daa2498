using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Features.Chat.Alerts;
using Bailey.Features.Sessions;
using Bailey.Features.Sessions.Resetting;
using Bailey.Platform.Alerts;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Platform.LocalCommands;
using Bailey.Tests.Browser;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>What Bailey writes to people about their accounts, read as they read it.</summary>
[TestFixture]
internal sealed class AccountAlertsTests
{
    private const string NewPassword = "Difference-Engine-1822";

    private BaileyApp _app = null!;
    private Member _bob = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync();
        _bob = await _app.GivenPersonAsync("bob");
    }

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task FirstSignIn_OfAPersonsLife_IsNoNews() => Assert.That(await ToldAsync(_bob.Client), Is.Empty);

    [Test]
    public async Task SignIn_FromANewDevice_TellsThePersonOnceInKnownWords()
    {
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = JsonContent.Create(new { username = "bob", password = BaileyApp.Password }) };
            request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/140.0 [click](https://evil.example)");
            using var answer = await _app.Anonymous.SendAsync(request);
            await answer.MustBeAsync(200);
        }

        var told = await ToldAsync(_bob.Client);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Has.Length.EqualTo(1));
            Assert.That(told[0], Does.Contain("Firefox on Linux, network 127.0.0.1").And.Not.Contain("evil"));
            Assert.That(await ToldAsync(_app.Admin), Is.Empty, "it concerns nobody else");
        }
    }

    [Test]
    public async Task WrongPasswords_UntilTheAccountLocks_TellThePersonAndTheAdmins()
    {
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = "bob", password = "Wrong-Engine-1822" });
            await wrong.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ToldAsync(_bob.Client), Is.EqualTo(new[] { "Sign-in to your account was locked for a while after wrong passwords or codes, the last from 127.0.0.1. Devices that you used before still get in." }));
            Assert.That(await ToldAsync(_app.Admin), Has.Length.EqualTo(1).And.Some.Contains("auth.account-locked"));
        }
    }

    [Test]
    public async Task AReplayedToken_TellsThePersonAndTheAdmins()
    {
        _app.Time.Advance(TimeSpan.FromHours(6));
        var next = (await _bob.Client.PostJsonAsync("/api/v1/auth/renew", new { }, 200)).GetProperty("token").GetString();
        using var client = _app.NewClient(next);
        await client.GetJsonAsync("/api/v1/me");
        _app.Time.Advance(TimeSpan.FromMinutes(2));
        using (var old = await _bob.Client.GetAsync(new Uri("/api/v1/me", UriKind.Relative)))
        {
            await old.MustRefuseAsync(401, "auth.sign-in-needed");
        }

        using var again = await _app.SignInAsync("bob");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ToldAsync(again), Has.Some.Contains("used again after it had been replaced"));
            Assert.That(await ToldAsync(_app.Admin), Has.Some.Contains("session.replayed"));
        }
    }

    [Test]
    public async Task APasswordChange_TellsThePerson()
    {
        var changed = await _bob.Client.PostJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = NewPassword }, 200);
        using var client = _app.NewClient(changed.GetProperty("token").GetString());
        Assert.That(await ToldAsync(client), Has.Some.StartsWith("Your password was changed, from network 127.0.0.1."));
    }

    [Test]
    public async Task AReset_AskedForAndDone_TellsThePersonTwice()
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        var token = (await scope.ServiceProvider.GetRequiredService<PasswordReset>().OpenAsync("bob", CancellationToken.None)).Value;
        using var done = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/reset", new { token, newPassword = NewPassword });
        await done.MustBeAsync(204);
        using var client = await _app.SignInAsync("bob", NewPassword);
        var told = await ToldAsync(client);
        Assert.That(told, Has.Some.StartsWith("An operator made a one-time link").And.Some.StartsWith("Your password was set anew"));
    }

    [Test]
    public async Task AnAccessToken_MadeByThePersonOrTheOperator_TellsThePerson()
    {
        await _bob.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "report", scopes = new[] { "chat:read" } }, 201);
        await using var scope = _app.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<ILocalCommand>().Single(command => command.Name == "token").RunAsync(["bob", "backup"], CancellationToken.None);
        Assert.That(await ToldAsync(_bob.Client), Has.Length.EqualTo(2).And.Some.Contains("on the server's command line"));
    }

    [Test]
    public async Task ASecondFactor_AddedAndRemoved_TellsThePerson()
    {
        var started = await _bob.Client.PostJsonAsync("/api/v1/auth/totp", new { }, 200);
        var code = new Authenticator(started.GetProperty("secret").GetString()!).NextCode(_app.Time.GetUtcNow());
        await _bob.Client.PostJsonAsync("/api/v1/auth/totp/confirm", new { code }, 200);
        await _bob.Client.DoneAsync(HttpMethod.Delete, "/api/v1/auth/totp");
        Assert.That(await ToldAsync(_bob.Client), Has.Some.StartsWith("A second factor was added").And.Some.StartsWith("The second factor of your account was removed."));
    }

    [Test]
    public async Task Bailey_WritesInAConversationOfItsOwn_ThatTakesNoAnswer()
    {
        await _app.Get<IAlerts>().TellAsync(_bob.Id, "The harbour closes at noon.");
        await _app.Get<AlertDelivery>().Settled;
        var channel = (await ConversationAsync(_bob.Client))!.Value;
        var path = ChatActs.Messages(channel.Id());
        var message = (await _bob.Client.HistoryAsync(channel.Id()))[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(channel.GetProperty("memberIds").EnumerateArray().Select(id => id.GetGuid()), Is.EqualTo(new[] { _bob.Id }));
            Assert.That(channel.Number("unread"), Is.EqualTo(1));
            Assert.That(message.GetProperty("authorId").GetGuid(), Is.EqualTo(Guid.Parse("00000000-0000-7000-8000-00000000ba11")));
        }

        await _bob.Client.RefusedAsync(HttpMethod.Post, path, new { body = "Thanks" }, 403, "chat.bailey-only");
        await _app.Admin.RefusedAsync(HttpMethod.Get, path, null, 404, "chat.channel-not-found");
        await _bob.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel.Id()}/members/me");
        Assert.That(await ConversationAsync(_bob.Client), Is.Null, "it can be hidden");
        await _app.Get<IAlerts>().TellAsync(_bob.Id, "The harbour is open.");
        Assert.That(await ToldAsync(_bob.Client), Has.Length.EqualTo(2), "and the next message brings it back");
    }

    [Test]
    public async Task ABurst_OfTheSameAlert_IsToldOnceInTenMinutes()
    {
        var alerts = _app.Get<IAlerts>();
        for (var i = 0; i < 20; i++)
        {
            await alerts.TellAsync(_bob.Id, "The tide turns.");
        }

        _app.Time.Advance(TimeSpan.FromMinutes(10));
        await alerts.TellAsync(_bob.Id, "The tide turns.");
        Assert.That(await ToldAsync(_bob.Client), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task AnAlert_WhileLocked_IsToldAfterTheUnlock()
    {
        var vault = _app.Get<VaultKeeper>();
        await vault.LockAsync(CancellationToken.None);
        await _app.Get<IAlerts>().TellAdminsAsync("The certificate ends soon.");
        Assert.That(_app.Get<AlertDelivery>().Settled.IsCompleted, Is.False);
        await vault.UnlockAsync(BaileyApp.MasterPassword, CancellationToken.None);
        Assert.That(await ToldAsync(_app.Admin), Is.EqualTo(new[] { "The certificate ends soon." }));
    }

    [Test]
    public async Task AnAlert_ThatCannotBeWritten_BreaksNoActAndIsTriedAgain()
    {
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE channels RENAME TO channels_away");
        await _bob.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "report", scopes = new[] { "chat:read" } }, 201);
        while (!_app.Log.Lines.Any(line => line.Contains("An alert could not be told, try 1", StringComparison.Ordinal)))
        {
            await Task.Yield();
        }

        await db.Database.ExecuteSqlRawAsync("ALTER TABLE channels_away RENAME TO channels");
        while (!_app.Get<AlertDelivery>().Settled.IsCompleted)
        {
            _app.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        Assert.That(await ToldAsync(_bob.Client), Has.Length.EqualTo(1));
    }

    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1", "Safari on iPhone")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows")]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36", "Chrome on Linux")]
    [TestCase("curl/8.14", "curl")]
    [TestCase("SomethingElse (Macintosh; Mac OS X)", "a program on macOS")]
    [TestCase("", "an unknown program")]
    [TestCase("**You** must [pay](https://evil.example)", "an unknown program")]
    public void DeviceWords_OfAUserAgent_AreKnownWords(string agent, string words) => Assert.That(DeviceWords.Of(agent), Is.EqualTo(words));

    private static async Task<JsonElement?> ConversationAsync(HttpClient client)
    {
        var channels = (await client.GetJsonAsync("/api/v1/channels")).GetProperty("items").EnumerateArray();
        return channels.Where(channel => channel.Text("kind") == "direct" && channel.GetProperty("memberIds").GetArrayLength() == 1).Select(channel => (JsonElement?)channel).SingleOrDefault();
    }

    /// <summary>What Bailey wrote to the caller, oldest first.</summary>
    private async Task<string[]> ToldAsync(HttpClient client)
    {
        await _app.Get<AlertDelivery>().Settled;
        return await ConversationAsync(client) is { } channel ? [.. (await client.HistoryAsync(channel.Id())).Select(message => message.Text("body")!)] : [];
    }
}
