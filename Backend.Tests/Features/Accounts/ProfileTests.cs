using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bailey.Features.Accounts.Profile;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture]
internal sealed class ProfileTests
{
    private BaileyApp _app = null!;
    private Member _bob = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);
        _bob = await _app.GivenPersonAsync("bob");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [SetUp]
    public async Task Clean() => await PatchAsync("""{"status":null,"timeZone":null}""");

    [Test]
    public async Task Status_WithAnEnd_IsSeenUntilThenAndItsEndIsTold()
    {
        await PatchAsync($$$"""{"status":{"emoji":"⚓","text":"In the harbour","expiresAt":"{{{_app.Time.GetUtcNow().AddHours(1):O}}}"}}""");
        var status = (await SeenAsync()).GetProperty("status");
        Assert.That((status.GetProperty("emoji").GetString(), status.GetProperty("text").GetString()), Is.EqualTo(("⚓", "In the harbour")));

        await using var stream = await EventReader.OpenAsync(_app.Admin);
        _app.Time.Advance(TimeSpan.FromHours(1));
        Assert.That((await SeenAsync()).GetProperty("status").ValueKind, Is.EqualTo(JsonValueKind.Null));
        await _app.Get<StatusExpiry>().ExpireAsync(CancellationToken.None);
        var told = (await stream.NextAsync("people.user-changed")).Data.GetProperty("user");
        Assert.That((told.GetProperty("id").GetGuid(), told.GetProperty("status").ValueKind), Is.EqualTo((_bob.Id, JsonValueKind.Null)));
    }

    [TestCase("""{"status":null}""")]
    [TestCase("""{"status":{"text":""}}""")]
    [TestCase("""{"status":{"emoji":null,"text":" "}}""")]
    public async Task Status_ThatSaysNothing_TakesItAway(string patch)
    {
        await PatchAsync("""{"status":{"text":"Here"}}""");
        await PatchAsync("""{"color":2}""");
        Assert.That((await SeenAsync()).GetProperty("status").ValueKind, Is.EqualTo(JsonValueKind.Object), "what is left out stays");
        await PatchAsync(patch);
        Assert.That((await SeenAsync()).GetProperty("status").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("Europe/Berlin")]
    [TestCase("UTC")]
    [TestCase("America/Argentina/Buenos_Aires")]
    [TestCase("Asia/Calcutta")]
    public async Task TimeZone_OfTheIanaDatabase_IsKept(string zone)
    {
        await PatchAsync($$"""{"timeZone":"{{zone}}"}""");
        await PatchAsync("""{"color":2}""");
        Assert.That((await SeenAsync()).GetProperty("timeZone").GetString(), Is.EqualTo(zone));
        await PatchAsync("""{"timeZone":null}""");
        Assert.That((await SeenAsync()).GetProperty("timeZone").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("""{"timeZone":"Europe/Atlantis"}""", "accounts.time-zone-unknown", "timeZone")]
    [TestCase("""{"timeZone":"../../etc/passwd"}""", "accounts.time-zone-unknown", "timeZone")]
    [TestCase("""{"timeZone":"posix/Europe/Berlin"}""", "accounts.time-zone-unknown", "timeZone")]
    [TestCase("""{"timeZone":"Pacific Standard Time"}""", "accounts.time-zone-unknown", "timeZone")]
    [TestCase("""{"timeZone":""}""", "accounts.time-zone-unknown", "timeZone")]
    [TestCase("""{"status":{"emoji":"ab","text":"x"}}""", "accounts.status-invalid", "status.emoji")]
    [TestCase("""{"status":{"emoji":"⚓⚓","text":"x"}}""", "accounts.status-invalid", "status.emoji")]
    [TestCase("""{"status":{"emoji":"7","text":"x"}}""", "accounts.status-invalid", "status.emoji")]
    [TestCase("""{"status":{"text":"two\nlines"}}""", "accounts.status-invalid", "status")]
    [TestCase("""{"status":{"text":"x","expiresAt":"2001-01-01T00:00:00Z"}}""", "accounts.status-invalid", "status.expiresAt")]
    [TestCase("""{"status":"x"}""", "request.invalid", "status")]
    [TestCase("""{"displayName":" "}""", "accounts.display-name-invalid", "displayName")]
    [TestCase("""{"displayName":"Bailey"}""", "accounts.display-name-reserved", "displayName")]
    [TestCase("""{"displayName":"  ВАІLЕY. "}""", "accounts.display-name-reserved", "displayName")]
    [TestCase("""{"displayName":"Sys-tem"}""", "accounts.display-name-reserved", "displayName")]
    [TestCase("""{"color":0}""", "accounts.color-invalid", "color")]
    public async Task Profile_ThatIsNotRight_NamesTheField(string patch, string code, string field)
    {
        using var answer = await SendAsync(patch);
        var problem = await answer.MustRefuseAsync(400, code);
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), Is.True, problem.ToString());
    }

    [TestCase("🏖️")]
    [TestCase("👩🏽‍🚀")]
    [TestCase("🇳🇴")]
    [TestCase("7️⃣")]
    [TestCase("🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    public void StatusEmoji_AsPeopleSeeOne_IsOne(string emoji) => Assert.That(StatusEmoji.IsOne(emoji), Is.True);

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.Postgres)]
    public async Task Profile_AfterARestartOfTheDirectory_IsAsItWasSaved(DatabaseProvider provider)
    {
        await using var app = await BaileyApp.StartOpenAsync(provider);
        using var answer = await app.Admin.PatchAsJsonAsync(
            "/api/v1/me", new { displayName = "Ada L.", timeZone = "Europe/London", status = new { emoji = "⚙️", text = "Busy", expiresAt = app.Time.GetUtcNow().AddHours(2) } });
        var before = await answer.JsonAsync(200);
        app.Get<Bailey.Features.Accounts.Contract.PeopleDirectory>().Clear();
        Assert.That((await app.Admin.GetJsonAsync("/api/v1/me")).ToString(), Is.EqualTo(before.ToString()));
    }

    private Task<JsonElement> SeenAsync() => _app.Admin.GetJsonAsync($"/api/v1/users/{_bob.Id}");

    private async Task PatchAsync(string patch)
    {
        using var answer = await SendAsync(patch);
        await answer.MustBeAsync(200);
    }

    private async Task<HttpResponseMessage> SendAsync(string patch)
    {
        using var body = new StringContent(patch, Encoding.UTF8, "application/json");
        return await _bob.Client.PatchAsync(new Uri("/api/v1/me", UriKind.Relative), body);
    }
}
