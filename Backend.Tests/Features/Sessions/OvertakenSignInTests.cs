using System.Net.Http.Json;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>What changed while a password was being verified counts: nobody gets in by what held a moment ago, and nothing of a token outlasts a lock.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class OvertakenSignInTests(DatabaseProvider provider)
{
    private const string Next = "Difference-Engine-1822";
    private BaileyApp _app = null!;
    private Member _bob = null!;

    [SetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"]);
        _bob = await _app.GivenPersonAsync("bob");
    }

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task VerifiedPassword_AfterItWasChanged_HoldsNoMore()
    {
        var hash = await VerifiedAsync();
        Assert.That(await StillHoldsAsync(hash), Is.True);
        await _bob.Client.PostJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = Next }, 200);
        Assert.That(await StillHoldsAsync(hash), Is.False);
    }

    [Test]
    public async Task VerifiedPassword_AfterThePersonWasShutOut_HoldsNoMore()
    {
        var hash = await VerifiedAsync();
        using var shut = await _app.Admin.PutAsJsonAsync($"/api/v1/users/{_bob.Id}/active", new { active = false });
        await shut.MustBeAsync(200);
        Assert.That(await StillHoldsAsync(hash), Is.False);
    }

    [Test]
    public async Task SignIns_RacingAChangeOfPassword_LeaveNoTokenOfTheOldOne()
    {
        var before = Enumerable.Range(0, 8).Select(_ => TryAsync()).ToList();
        var changed = _bob.Client.PostAsJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = Next });
        var beside = Enumerable.Range(0, 8).Select(_ => TryAsync()).ToList();
        using (var answer = await changed)
        {
            await answer.MustBeAsync(200);
        }

        foreach (var token in (await Task.WhenAll(before.Concat(beside))).OfType<string>())
        {
            using var client = _app.NewClient(token);
            using var answer = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
            await answer.MustBeAsync(401);
        }
    }

    [Test]
    public async Task TokensRemembered_AtALock_AreForgotten()
    {
        await _bob.Client.GetJsonAsync("/api/v1/me");
        Assert.That(_app.Get<JwtReading>().Known, Is.Positive);
        using var locked = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });
        await locked.MustBeAsync(204);
        Assert.That(_app.Get<JwtReading>().Known, Is.Zero);
        using var open = await _app.Anonymous.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        await open.MustBeAsync(204);
        await _bob.Client.GetJsonAsync("/api/v1/me");
    }

    [Test]
    public async Task Confirmation_WithAPasswordThatIsNoText_SaysSo()
    {
        using var answer = await _bob.Client.PostAsJsonAsync("/api/v1/auth/confirm", new { password = "\uFFFE" });
        await answer.MustRefuseAsync(400, "auth.password-not-text");
        using var signIn = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = "bob", password = new string('x', 1025) });
        await signIn.MustRefuseAsync(400, "auth.password-too-long");
    }

    private async Task<string?> TryAsync()
    {
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = "bob", password = BaileyApp.Password });
        return (int)answer.StatusCode == 200 ? (await answer.JsonAsync(200)).GetProperty("token").GetString() : null;
    }

    private async Task<string> VerifiedAsync()
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PasswordVerification>().VerifyAsync(_bob.Id, BaileyApp.Password, CancellationToken.None))!;
    }

    private async Task<bool> StillHoldsAsync(string hash)
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        var (db, verification) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<PasswordVerification>());
        return await db.InTransactionAsync(ct => verification.StillHoldsAsync(_bob.Id, hash, ct), CancellationToken.None);
    }
}
