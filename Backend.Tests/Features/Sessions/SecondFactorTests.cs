using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class SecondFactorTests
{
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task SignIn_WithACode_NeedsBothStepsAndTakesTheCodeOnce()
    {
        var secret = await EnrolAsync(_app.Admin);
        var challenge = await ChallengeAsync("totp");
        await AsBearerAsync(challenge, 401);

        var code = CodeOf(secret);
        using var wrong = await SecondStepAsync(new { challenge, code = code == "000000" ? "000001" : "000000" });
        await wrong.MustRefuseAsync(401, "auth.code-refused");
        using var right = await SecondStepAsync(new { challenge, code });
        var token = (await right.JsonAsync(200)).GetProperty("token").GetString()!;
        await AsBearerAsync(token, 200);

        using var used = await SecondStepAsync(new { challenge, code });
        await used.MustRefuseAsync(401, "auth.challenge-not-valid");
        using var replayed = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), code });
        await replayed.MustRefuseAsync(401, "auth.code-refused");
    }

    [Test]
    public async Task RecoveryCode_WorksOnce()
    {
        var codes = (await EnrolWithCodesAsync(_app.Admin)).GetProperty("recoveryCodes").EnumerateArray().Select(c => c.GetString()!).ToList();
        Assert.That(codes, Has.Count.EqualTo(10).And.Unique);
        using var first = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), recoveryCode = codes[3].ToUpperInvariant() });
        await first.MustBeAsync(200);
        using var again = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), recoveryCode = codes[3] });
        await again.MustRefuseAsync(401, "auth.code-refused");
        var me = await _app.Admin.GetJsonAsync("/api/v1/me");
        Assert.That(me.GetProperty("mfa").GetProperty("recoveryCodesLeft").GetInt32(), Is.EqualTo(9));
    }

    [Test]
    public async Task Challenge_AfterThreeMinutes_IsOver()
    {
        var secret = await EnrolAsync(_app.Admin);
        var challenge = await ChallengeAsync("totp");
        _app.Time.Advance(TimeSpan.FromMinutes(3));
        using var late = await SecondStepAsync(new { challenge, code = CodeOf(secret) });
        await late.MustRefuseAsync(401, "auth.challenge-not-valid");
    }

    [Test]
    public async Task Challenge_AfterFiveTries_IsOver()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--SignIn:LockAfter=0"]);
        var secret = await EnrolAsync(app.Admin, app);
        var challenge = await ChallengeAsync("totp", app);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await app.Anonymous.PostAsJsonAsync("/api/v1/auth/login/totp", new { challenge, code = "12345" });
            await wrong.MustRefuseAsync(401, "auth.code-refused");
        }

        using var right = await app.Anonymous.PostAsJsonAsync("/api/v1/auth/login/totp", new { challenge, code = CodeOf(secret, app) });
        await right.MustRefuseAsync(401, "auth.challenge-not-valid");
    }

    [Test]
    public async Task SignIn_OfWhoMustHaveAFactor_EnrolsOnTheWayIn()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: []);
        await app.StopAsync();
        await using var strict = await BaileyApp.StartAsync(folder: app.Folder, time: app.Time, settings: ["--Mfa:Required=admins"]);
        using var unlocked = await strict.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await unlocked.MustBeAsync(204);

        var challenge = await ChallengeAsync("enrol", strict);
        using var notYet = await strict.Anonymous.PostAsJsonAsync("/api/v1/auth/login/totp", new { challenge, code = "000000" });
        await notYet.MustRefuseAsync(401, "auth.challenge-not-valid");

        var shown = await strict.Anonymous.PostJsonAsync("/api/v1/auth/totp", new { challenge }, 200);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown.GetProperty("uri").GetString(), Does.StartWith("otpauth://totp/Bailey:ada?secret="));
            Assert.That(shown.GetProperty("qrSvg").GetString(), Does.Contain("<svg").And.Not.Contain("<script").And.Not.Contain("style="));
        }

        var code = CodeOf(FromBase32(shown.GetProperty("secret").GetString()!), strict);
        var enrolled = await strict.Anonymous.PostJsonAsync("/api/v1/auth/totp/confirm", new { challenge, code }, 200);
        using var client = strict.NewClient(enrolled.GetProperty("token").GetString());
        Assert.That((await client.GetJsonAsync("/api/v1/me")).GetProperty("mfa").GetProperty("required").GetBoolean(), Is.True);
        using var removed = await client.DeleteAsync(new Uri("/api/v1/auth/totp", UriKind.Relative));
        await removed.MustRefuseAsync(403, "auth.totp-required");
    }

    [Test]
    public async Task Totp_WithoutASessionOrChallenge_IsRefused()
    {
        using var answer = await _app.Anonymous.PostAsync(new Uri("/api/v1/auth/totp", UriKind.Relative), null);
        await answer.MustRefuseAsync(401, "auth.sign-in-needed");
    }

    [Test]
    public async Task Totp_TenMinutesAfterThePassword_NeedsItAgain()
    {
        _app.Time.Advance(TimeSpan.FromMinutes(11));
        using var refused = await _app.Admin.PostAsync(new Uri("/api/v1/auth/totp", UriKind.Relative), null);
        await refused.MustRefuseAsync(403, "auth.confirmation-needed");
        using var wrong = await _app.Admin.PostAsJsonAsync("/api/v1/auth/confirm", new { password = "Analytical-Engine-1844" });
        await wrong.MustRefuseAsync(403, "auth.password-wrong");
        using var confirmed = await _app.Admin.PostAsJsonAsync("/api/v1/auth/confirm", new { password = BaileyApp.Password });
        await confirmed.MustBeAsync(204);
        var secret = await EnrolAsync(_app.Admin);

        _app.Time.Advance(TimeSpan.FromMinutes(11));
        using var withoutCode = await _app.Admin.PostAsJsonAsync("/api/v1/auth/confirm", new { password = BaileyApp.Password });
        await withoutCode.MustRefuseAsync(403, "auth.code-needed");
        using var withCode = await _app.Admin.PostAsJsonAsync("/api/v1/auth/confirm", new { password = BaileyApp.Password, code = CodeOf(secret) });
        await withCode.MustBeAsync(204);
        using var removed = await _app.Admin.DeleteAsync(new Uri("/api/v1/auth/totp", UriKind.Relative));
        await removed.MustBeAsync(204);
        Assert.That(await _app.TokenAsync(BaileyApp.AdminName), Is.Not.Empty, "the password alone is enough again");
    }

    [Test]
    public async Task Replacement_UntilItsCodeProvesIt_LeavesTheOldAuthenticator()
    {
        var old = await EnrolAsync(_app.Admin);
        var shown = await _app.Admin.PostJsonAsync("/api/v1/auth/totp", new { }, 200);
        var next = FromBase32(shown.GetProperty("secret").GetString()!);
        using var unproven = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), code = CodeOf(next) });
        await unproven.MustRefuseAsync(401, "auth.code-refused");
        using var wrong = await _app.Admin.PostAsJsonAsync("/api/v1/auth/totp/confirm", new { code = CodeOf(old) });
        await wrong.MustRefuseAsync(403, "auth.code-wrong");
        using var still = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), code = CodeOf(old) });
        await still.MustBeAsync(200);

        await _app.Admin.PostJsonAsync("/api/v1/auth/totp/confirm", new { code = CodeOf(next) }, 200);
        using var again = await _app.Admin.PostAsJsonAsync("/api/v1/auth/totp/confirm", new { code = CodeOf(next) });
        await again.MustRefuseAsync(409, "auth.totp-on-already");
        _app.Time.Advance(TimeSpan.FromSeconds(30));
        using var dead = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), code = CodeOf(old) });
        await dead.MustRefuseAsync(401, "auth.code-refused");
        using var alive = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), code = CodeOf(next) });
        await alive.MustBeAsync(200);
    }

    [Test]
    public async Task RecoveryCodes_MadeAnew_KillTheOldOnes()
    {
        using var none = await _app.Admin.PostAsync(new Uri("/api/v1/auth/totp/recovery-codes", UriKind.Relative), null);
        await none.MustRefuseAsync(409, "auth.totp-not-on");
        var old = (await EnrolWithCodesAsync(_app.Admin)).GetProperty("recoveryCodes")[0].GetString();
        var made = (await _app.Admin.PostJsonAsync("/api/v1/auth/totp/recovery-codes", new { }, 200)).GetProperty("recoveryCodes");
        Assert.That(made.GetArrayLength(), Is.EqualTo(10));
        using var dead = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), recoveryCode = old });
        await dead.MustRefuseAsync(401, "auth.code-refused");
        using var alive = await SecondStepAsync(new { challenge = await ChallengeAsync("totp"), recoveryCode = made[0].GetString() });
        await alive.MustBeAsync(200);

        _app.Time.Advance(TimeSpan.FromMinutes(11));
        using var late = await _app.Admin.PostAsync(new Uri("/api/v1/auth/totp/recovery-codes", UriKind.Relative), null);
        await late.MustRefuseAsync(403, "auth.confirmation-needed");
    }

    [Test]
    public async Task SecondStep_AfterThePasswordWasChanged_IsOver()
    {
        var secret = await EnrolAsync(_app.Admin);
        var challenge = await ChallengeAsync("totp");
        await _app.Admin.PostJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }, 200);
        using var finished = await SecondStepAsync(new { challenge, code = CodeOf(secret) });
        await finished.MustRefuseAsync(401, "auth.challenge-not-valid");
    }

    private async Task<byte[]> EnrolAsync(HttpClient client, BaileyApp? app = null)
    {
        var shown = await client.PostJsonAsync("/api/v1/auth/totp", new { }, 200);
        var secret = FromBase32(shown.GetProperty("secret").GetString()!);
        await client.PostJsonAsync("/api/v1/auth/totp/confirm", new { code = CodeOf(secret, app) }, 200);
        (app ?? _app).Time.Advance(TimeSpan.FromSeconds(30)); // the code that confirmed is used up
        return secret;
    }

    private async Task<JsonElement> EnrolWithCodesAsync(HttpClient client)
    {
        var shown = await client.PostJsonAsync("/api/v1/auth/totp", new { }, 200);
        return await client.PostJsonAsync("/api/v1/auth/totp/confirm", new { code = CodeOf(FromBase32(shown.GetProperty("secret").GetString()!)) }, 200);
    }

    private string CodeOf(byte[] secret, BaileyApp? app = null) => Totp.CodeOf(secret, Totp.StepAt((app ?? _app).Time.GetUtcNow()));

    private async Task<string> ChallengeAsync(string factor, BaileyApp? app = null)
    {
        var step = await (app ?? _app).Anonymous.PostJsonAsync("/api/v1/auth/login", new { username = "ada", password = BaileyApp.Password }, 200);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.GetProperty("factors").EnumerateArray().Select(f => f.GetString()), Is.EqualTo(new[] { factor }));
            Assert.That(step.TryGetProperty("token", out _), Is.False);
        }

        return step.GetProperty("challenge").GetString()!;
    }

    private Task<HttpResponseMessage> SecondStepAsync(object body) => _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login/totp", body);

    private async Task AsBearerAsync(string token, int status)
    {
        using var client = _app.NewClient(token);
        using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await answer.MustBeAsync(status);
    }

    private static byte[] FromBase32(string text)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(text.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
