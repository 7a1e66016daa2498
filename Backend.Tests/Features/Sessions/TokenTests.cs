using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>Every way in which a token is not good, over HTTP through the whole pipeline.</summary>
[TestFixture]
internal sealed class TokenTests
{
    private BaileyApp _app = null!;
    private string _token = "";

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync();
        _token = await _app.TokenAsync(BaileyApp.AdminName);
    }

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Token_AsIssued_OpensTheApi() => Assert.That(await StatusAsync(_token), Is.EqualTo(200), "or the refusals below prove nothing");

    [Test]
    public async Task Token_Absent_IsRefused()
    {
        using var answer = await _app.Anonymous.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await answer.MustRefuseAsync(401, "auth.sign-in-needed");
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [TestCase("x")]
    [TestCase("a.b.c")]
    [TestCase("..")]
    public async Task Token_ThatIsNone_IsRefused(string token) => Assert.That(await StatusAsync(token), Is.EqualTo(401));

    [Test]
    public async Task Token_Tampered_IsRefused()
    {
        var parts = _token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("\"exp\":1", "\"exp\":2", StringComparison.Ordinal);
        Assert.That(await StatusAsync($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}"), Is.EqualTo(401));
    }

    [Test]
    public async Task Token_WithAlgNone_IsRefused()
    {
        var header = Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);
        var payload = _token.Split('.')[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync($"{header}.{payload}."), Is.EqualTo(401));
            Assert.That(await StatusAsync($"{header}.{payload}.{_token.Split('.')[2]}"), Is.EqualTo(401));
        }
    }

    [TestCase("\"aud\":\"bailey-api\"", "\"aud\":\"other\"")]
    [TestCase("\"typ\":\"access\"", "\"typ\":\"other\"")]
    [TestCase("\"iss\":\"bailey\"", "\"iss\":\"other\"")]
    public async Task Token_OfOurKeyForSomethingElse_IsRefused(string claim, string other)
    {
        var parts = _token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        Assert.That(payload, Does.Contain(claim));
        var signed = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace(claim, other, StringComparison.Ordinal)))}";
        Assert.That(await StatusAsync($"{signed}.{JwtWriting.Sign(signed, _app.Get<VaultKeeper>().Ring.Current(KeyPurpose.Jwt))}"), Is.EqualTo(401));
    }

    [Test]
    public async Task Token_OfSomebodyElsesSession_IsRefused()
    {
        var bob = await _app.GivenPersonAsync("bob");
        var (mine, theirs) = (Payload(_token), Payload(bob.Token));
        var mixed = mine.Replace(Sid(mine), Sid(theirs), StringComparison.Ordinal);
        var signed = $"{_token.Split('.')[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(mixed))}";
        Assert.That(await StatusAsync($"{signed}.{JwtWriting.Sign(signed, _app.Get<VaultKeeper>().Ring.Current(KeyPurpose.Jwt))}"), Is.EqualTo(401));
    }

    [Test]
    public async Task Token_AfterItsLife_IsRefused()
    {
        _app.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.That(await StatusAsync(_token), Is.EqualTo(200));
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await StatusAsync(_token), Is.EqualTo(401));
    }

    [Test]
    public async Task Token_Revoked_IsRefusedAndItsStreamEnds()
    {
        using var watching = _app.NewClient(_token);
        await using var stream = await EventReader.OpenAsync(watching);
        var sessions = await _app.Admin.GetJsonAsync("/api/v1/auth/sessions");
        foreach (var session in sessions.GetProperty("items").EnumerateArray().Where(s => !s.GetProperty("current").GetBoolean()))
        {
            using var ended = await _app.Admin.DeleteAsync(new Uri($"/api/v1/auth/sessions/{session.GetProperty("id").GetGuid()}", UriKind.Relative));
            await ended.MustBeAsync(204);
        }

        var last = await stream.NextAsync("session.ended");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(last.Data.GetProperty("reason").GetString(), Is.EqualTo("signed-out"));
            Assert.That(await stream.NextAsync(), Is.Null);
            Assert.That(await StatusAsync(_token), Is.EqualTo(401));
        }
    }

    [Test]
    public async Task LogOutEverywhere_EndsEverySessionOfTheCallerOnly()
    {
        var bob = await _app.GivenPersonAsync("bob");
        using var answer = await _app.Admin.PostAsync(new Uri("/api/v1/auth/logout-everywhere", UriKind.Relative), null);
        await answer.MustBeAsync(204);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await StatusAsync(_token), Is.EqualTo(401));
            Assert.That(await StatusAsync(bob.Token), Is.EqualTo(200));
        }
    }

    [Test]
    public async Task Session_OfSomebodyElse_IsNotThere()
    {
        var bob = await _app.GivenPersonAsync("bob");
        var theirs = Sid(Payload(_token));
        using var answer = await bob.Client.DeleteAsync(new Uri($"/api/v1/auth/sessions/{theirs}", UriKind.Relative));
        await answer.MustRefuseAsync(404, "auth.session-not-found");
        Assert.That(await StatusAsync(_token), Is.EqualTo(200));
    }

    [Test]
    public async Task Token_AfterARestartAndUnlock_IsGoodAgain()
    {
        await _app.StopAsync();
        await using var again = await BaileyApp.StartAsync(folder: _app.Folder, time: _app.Time);
        using var unlocked = await again.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await unlocked.MustBeAsync(204);
        using var client = again.NewClient(_token);
        await client.GetJsonAsync("/api/v1/me");
    }

    private static string Payload(string token) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1]));

    private static string Sid(string payload) => payload[(payload.IndexOf("\"sid\":\"", StringComparison.Ordinal) + 7)..][..36];

    private async Task<int> StatusAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _app.Anonymous.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
