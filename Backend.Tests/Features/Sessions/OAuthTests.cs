using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bailey.Features.Sessions.OAuth;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>Client credentials held to RFC 6749, RFC 7009 and RFC 8414, with their own examples.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class OAuthTests(DatabaseProvider provider)
{
    private BaileyApp _app = null!;
    private Bot _bot = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"]);
        _bot = await Bot.MakeAsync(_app, "writer");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Token_ByTheRequestOfSection442_IsThatOfSection51()
    {
        using var answer = await _app.Anonymous.SendAsync(Ask("grant_type=client_credentials", _bot.Basic));
        var token = await answer.JsonAsync(200);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(token.Text("token_type"), Is.EqualTo("Bearer"));
            Assert.That(token.GetProperty("expires_in").GetInt32(), Is.EqualTo(3600));
            Assert.That(token.Text("scope")!.Split(' '), Does.Contain("chat:write").And.Not.Contain("self").And.Not.Contain("people:manage"));
            Assert.That(token.TryGetProperty("refresh_token", out _), Is.False, "section 4.4.3");
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
            Assert.That(answer.Headers.Pragma.ToString(), Is.EqualTo("no-cache"));
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"));
        }

        using var script = _app.NewClient(token.Text("access_token"));
        var general = (await script.GetJsonAsync("/api/v1/channels")).GetProperty("items")[0].Id();
        var message = await script.SayAsync(general, "high water");
        Assert.That(message.GetProperty("authorId").GetGuid(), Is.EqualTo(_bot.Id));
        _app.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(await StatusAsync(token.Text("access_token")!), Is.EqualTo(401));
    }

    // Section 2.3.1, with appendix B for the encoding.
    [Test]
    public void Basic_OfTheExampleInSection231_IsThatClient()
    {
        var shown = ClientCredentials.ReadBasic("Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3");
        Assert.That((shown!.ClientId, shown.Secret), Is.EqualTo(("s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw")));
        var encoded = ClientCredentials.ReadBasic($"basic {Convert.ToBase64String("a%3Ab:+%25%26%2B%C2%A3%E2%82%AC"u8)}");
        Assert.That((encoded!.ClientId, encoded.Secret), Is.EqualTo(("a:b", " %&+£€")));
    }

    [TestCase("Basic ")]
    [TestCase("Basic !!!")]
    [TestCase("Basic bm8gY29sb24=")]
    [TestCase("Basic //8=")]
    [TestCase("Bearer czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3")]
    public async Task Basic_ThatIsNone_IsAnInvalidClient(string header) =>
        await RefusedAsync(Ask("grant_type=client_credentials", header), 401, "invalid_client");

    [Test]
    public async Task Credentials_InTheBody_AreTakenAlone()
    {
        using var answer = await _app.Anonymous.SendAsync(
            Ask($"grant_type=client_credentials&client_id={_bot.ClientId}&client_secret={Uri.EscapeDataString(_bot.Secret)}", null));
        await answer.JsonAsync(200);
        await RefusedAsync(
            Ask($"grant_type=client_credentials&client_id={_bot.ClientId}&client_secret={Uri.EscapeDataString(_bot.Secret)}", _bot.Basic), 400, "invalid_request");
        await RefusedAsync(Ask("grant_type=client_credentials&client_id=another", _bot.Basic), 400, "invalid_request");
        using var named = await _app.Anonymous.SendAsync(Ask($"grant_type=client_credentials&client_id={_bot.ClientId}", _bot.Basic));
        await named.JsonAsync(200);
    }

    [TestCase("", "invalid_request")]
    [TestCase("grant_type=", "invalid_request")]
    [TestCase("grant_type=client_credentials&grant_type=client_credentials", "invalid_request")]
    [TestCase("grant_type=client_credentials&odd=1&odd=2", "invalid_request")]
    [TestCase("grant_type=password&username=johndoe&password=A3ddj3w", "unsupported_grant_type")]
    [TestCase("grant_type=refresh_token&refresh_token=tGzv3JOkF0XG5Qx2TlKWIA", "unsupported_grant_type")]
    [TestCase("grant_type=client_credentials&scope=people%3Afly", "invalid_scope")]
    [TestCase("grant_type=client_credentials&scope=people%3Amanage", "invalid_scope")]
    [TestCase("grant_type=client_credentials&scope=self", "invalid_scope")]
    [TestCase("grant_type=client_credentials&scope=+", "invalid_scope")]
    public async Task Token_AskedForWrongly_IsRefusedByItsCode(string form, string error) => await RefusedAsync(Ask(form, _bot.Basic), 400, error);

    [TestCase("grant_type=client_credentials&odd=value")]
    [TestCase("grant_type=client_credentials&scope=")]
    public async Task Token_AskedForWithWhatIsUnknownOrEmpty_IsGiven(string form)
    {
        using var answer = await _app.Anonymous.SendAsync(Ask(form, _bot.Basic));
        await answer.JsonAsync(200);
    }

    [TestCase("application/json", "{\"grant_type\":\"client_credentials\"}")]
    [TestCase(null, "grant_type=client_credentials")]
    public async Task Token_AskedForByAnotherKindOfBody_IsRefused(string? type, string body)
    {
        using var request = Ask(body, _bot.Basic);
        request.Content!.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        await RefusedAsync(request, 400, "invalid_request");
    }

    [Test]
    public async Task Token_AskedForWithABodyTooLarge_IsRefused() =>
        await RefusedAsync(Ask($"grant_type=client_credentials&odd={new string('x', 9000)}", _bot.Basic), 400, "invalid_request");

    [Test]
    public async Task Client_UnknownWrongOrShutOut_ReadsAlike()
    {
        var shut = await Bot.MakeAsync(_app, "writer");
        using var out_ = await _app.Admin.PutAsJsonAsync($"/api/v1/users/{shut.Id}/active", new { active = false });
        await out_.MustBeAsync(200);
        var bodies = new[]
        {
            await RefusedAsync(Ask("grant_type=client_credentials", Bot.BasicOf("nobody", "x")), 401, "invalid_client"),
            await RefusedAsync(Ask("grant_type=client_credentials", Bot.BasicOf(_bot.ClientId, "x")), 401, "invalid_client"),
            await RefusedAsync(Ask("grant_type=client_credentials", Bot.BasicOf("ada", BaileyApp.Password)), 401, "invalid_client"),
            await RefusedAsync(Ask("grant_type=client_credentials", shut.Basic), 401, "invalid_client"),
        };
        Assert.That(bodies.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Scope_AskedFor_LimitsTheTokenAndTheRoleLimitsItLive()
    {
        var bot = await Bot.MakeAsync(_app, "editor", "chat:read", "chat:write", "channels:manage");
        var narrow = await bot.TokenAsync("people:read", 400);
        Assert.That(narrow.Text("error"), Is.EqualTo("invalid_scope"), "not among the client's");
        var token = (await bot.TokenAsync("chat:write chat:read")).Text("access_token")!;
        using var script = _app.NewClient(token);
        await script.RefusedAsync(HttpMethod.Post, "/api/v1/channels", new { name = "quay", kind = "public" }, 403, "auth.not-allowed");
        var general = (await script.GetJsonAsync("/api/v1/channels")).GetProperty("items")[0].Id();
        await script.SayAsync(general, "still a writer");

        using var demoted = await _app.Admin.PutAsJsonAsync($"/api/v1/users/{bot.Id}/role", new { role = "reader" });
        await demoted.MustBeAsync(200);
        await script.RefusedAsync(HttpMethod.Post, ChatActs.Messages(general), new { body = "no more" }, 403, "auth.not-allowed");
        Assert.That((await bot.TokenAsync()).Text("scope"), Is.EqualTo("chat:read"));
    }

    [Test]
    public async Task Revocation_OfOnesOwnToken_EndsItAtOnceAndItsStreams()
    {
        var bot = await Bot.MakeAsync(_app, "writer");
        var token = (await bot.TokenAsync()).Text("access_token")!;
        using var script = _app.NewClient(token);
        await using var stream = await EventReader.OpenAsync(script);
        using var answer = await _app.Anonymous.SendAsync(Ask($"token={token}&token_type_hint=refresh_token", bot.Basic, "/oauth/revoke"));
        await answer.MustBeAsync(200);
        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
        await stream.NextAsync("session.ended");
        Assert.That(await StatusAsync(token), Is.EqualTo(401));
    }

    [Test]
    public async Task Revocation_OfWhatIsNotOnesOwn_IsRefusedOrDoneAlready()
    {
        // RFC 7009 section 2.1's own request; a token that is none is as good as revoked (section 2.2).
        using (var none = await _app.Anonymous.SendAsync(Ask("token=45ghiukldjahdnhzdauz&token_type_hint=refresh_token", _bot.Basic, "/oauth/revoke")))
        {
            await none.MustBeAsync(200);
        }

        var other = await Bot.MakeAsync(_app, "writer");
        var theirs = (await other.TokenAsync()).Text("access_token")!;
        await RefusedAsync(Ask($"token={theirs}", _bot.Basic, "/oauth/revoke"), 400, "invalid_grant");
        await RefusedAsync(Ask("", _bot.Basic, "/oauth/revoke"), 400, "invalid_request");
        await RefusedAsync(Ask($"token={theirs}", Bot.BasicOf(_bot.ClientId, "x"), "/oauth/revoke"), 401, "invalid_client");
        await RefusedAsync(Ask($"token={theirs}", null, "/oauth/revoke"), 401, "invalid_client");
        Assert.That(await StatusAsync(theirs), Is.EqualTo(200));
    }

    [Test]
    public async Task Metadata_AtTheRoot_NamesTheEndpoints()
    {
        var metadata = await _app.Anonymous.GetJsonAsync("/.well-known/oauth-authorization-server");
        var issuer = _app.Address.GetLeftPart(UriPartial.Authority);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metadata.Text("issuer"), Is.EqualTo(issuer));
            Assert.That(metadata.Text("token_endpoint"), Is.EqualTo($"{issuer}/oauth/token"));
            Assert.That(metadata.Text("revocation_endpoint"), Is.EqualTo($"{issuer}/oauth/revoke"));
            Assert.That(metadata.GetProperty("grant_types_supported").EnumerateArray().Select(g => g.GetString()), Is.EqualTo(new[] { "client_credentials" }));
            Assert.That(metadata.GetProperty("response_types_supported").GetArrayLength(), Is.Zero);
            Assert.That(metadata.GetProperty("token_endpoint_auth_methods_supported")[0].GetString(), Is.EqualTo("client_secret_basic"));
        }
    }

    [Test]
    public async Task Network_ThatGuessesSecrets_WaitsLikeOneThatGuessesPasswords()
    {
        await using var app = await BaileyApp.StartOpenAsync(provider);
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await app.Anonymous.SendAsync(Ask("grant_type=client_credentials", Bot.BasicOf($"bot-{i}", "x")));
            await wrong.MustBeAsync(401);
        }

        using var tooMany = await app.Anonymous.SendAsync(Ask("grant_type=client_credentials", Bot.BasicOf("bot-11", "x")));
        Assert.That((await tooMany.JsonAsync(429)).Text("error"), Is.EqualTo("temporarily_unavailable"));
        Assert.That(tooMany.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Network_ThatGuessesSecretsAllAtOnce_HasNoMoreTries()
    {
        await using var app = await BaileyApp.StartOpenAsync(provider);
        var burst = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var answer = await app.Anonymous.SendAsync(Ask("grant_type=client_credentials", Bot.BasicOf($"bot-{i}", "x")));
            return (int)answer.StatusCode;
        }));

        Assert.That(burst.GroupBy(status => status).ToDictionary(group => group.Key, group => group.Count()), Is.EqualTo(new Dictionary<int, int> { [401] = 10, [429] = 30 }));
    }

    internal static HttpRequestMessage Ask(string form, string? authorization, string path = "/oauth/token")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded") };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }

    private async Task<string> RefusedAsync(HttpRequestMessage request, int status, string error)
    {
        using var sent = request;
        using var answer = await _app.Anonymous.SendAsync(sent);
        var body = await answer.JsonAsync(status);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body.Text("error"), Is.EqualTo(error));
            Assert.That(body.Text("error_description"), Does.Match("^[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+$"), "section 5.2");
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
            Assert.That(answer.Headers.Pragma.ToString(), Is.EqualTo("no-cache"));
            Assert.That(answer.Headers.WwwAuthenticate.Any(way => way.Scheme == "Basic"), Is.EqualTo(status == 401));
        }

        return body.ToString();
    }

    private async Task<int> StatusAsync(string token)
    {
        using var client = _app.NewClient(token);
        using var answer = await client.GetAsync(new Uri("/api/v1/users", UriKind.Relative));
        return (int)answer.StatusCode;
    }
}

/// <summary>A service account with its secret.</summary>
internal sealed record Bot(BaileyApp App, Guid Id, string ClientId, string Secret)
{
    public string Basic => BasicOf(ClientId, Secret);

    public static async Task<Bot> MakeAsync(BaileyApp app, string role, params string[] scopes)
    {
        // Time moves on in these tests; making one needs a password given lately.
        using var admin = await app.SignInAsync(BaileyApp.AdminName);
        var made = await admin.PostJsonAsync("/api/v1/service-accounts", new { name = "Tide gauge", role, scopes = scopes.Length > 0 ? scopes : null }, 201);
        return new Bot(app, made.Id(), made.Text("clientId")!, made.Text("clientSecret")!);
    }

    public static string BasicOf(string id, string secret) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}"))}";

    public async Task<JsonElement> TokenAsync(string? scope = null, int status = 200)
    {
        using var request = OAuthTests.Ask($"grant_type=client_credentials{(scope is null ? "" : $"&scope={Uri.EscapeDataString(scope)}")}", Basic);
        using var answer = await App.Anonymous.SendAsync(request);
        return await answer.JsonAsync(status);
    }
}
