using System.Net.Http.Json;
using Bailey.Features.Sessions;
using Bailey.Features.Sessions.AccessTokens;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Browser;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>Acts that were judged a moment before what they were judged by was gone.</summary>
[TestFixture]
internal sealed class OvertakenActTests
{
    private static readonly RequestOrigin Origin = new("127.0.0.1", "test", "-");
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
    public async Task AccessToken_AskedForByASessionThatJustEnded_IsNotMadeNorRotated()
    {
        var made = await _bob.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "report", scopes = new[] { "people:read" } }, 201);
        var caller = new Caller(_bob.Id, _app.Get<JwtReading>().Read(_bob.Token)!.SessionId, Role.Writer, null, _app.Time.GetUtcNow().UtcDateTime);
        await _bob.Client.DoneAsync(HttpMethod.Post, "/api/v1/auth/logout");
        await using var scope = _app.App.Services.CreateAsyncScope();
        var issuing = scope.ServiceProvider.GetRequiredService<AccessTokenIssuing>();
        var another = await issuing.MakeAsync(caller, "late", ["people:read"], null, null, Origin, CancellationToken.None);
        var rotated = await issuing.RotateAsync(caller, made.GetProperty("id").GetGuid(), Origin, CancellationToken.None);
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(another.Refusal, Is.EqualTo(AccessRefusals.SignInNeeded));
            Assert.That(rotated.Refusal, Is.EqualTo(AccessRefusals.SignInNeeded));
            Assert.That(await db.Sessions.CountAsync(session => session.PersonId == _bob.Id && session.Kind == SessionKind.Token), Is.EqualTo(1));
            Assert.That(await db.Set<AuditEntry>().CountAsync(entry => entry.Action == "auth.token-rotated"), Is.Zero);
        }
    }

    [Test]
    public async Task Totp_StartedBesideAConfirmation_LeavesTheConfirmedSecret()
    {
        var secret = (await _bob.Client.PostJsonAsync("/api/v1/auth/totp", new { }, 200)).GetProperty("secret").GetString()!;
        await using var scope = _app.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().TotpFactors.FindAsync(_bob.Id); // read before the confirmation
        var authenticator = new Authenticator(secret);
        await _bob.Client.PostJsonAsync("/api/v1/auth/totp/confirm", new { code = authenticator.NextCode(_app.Time.GetUtcNow()) }, 200);
        var late = await scope.ServiceProvider.GetRequiredService<TotpEnrolment>().StartAsync(_bob.Id, "bob", CancellationToken.None);
        Assert.That(late.Refusal, Is.EqualTo(SessionRefusals.TotpOnAlready));
        var challenge = (await _app.Anonymous.PostJsonAsync("/api/v1/auth/login", new { username = "bob", password = BaileyApp.Password }, 200)).Text("challenge");
        _app.Time.Advance(TimeSpan.FromSeconds(30));
        await _app.Anonymous.PostJsonAsync("/api/v1/auth/login/totp", new { challenge, code = authenticator.NextCode(_app.Time.GetUtcNow()) }, 200);
    }

    [Test]
    public async Task Totp_ConfirmedByACodeOfASecretThatWasReplacedMeanwhile_StaysOff()
    {
        var secret = (await _bob.Client.PostJsonAsync("/api/v1/auth/totp", new { }, 200)).GetProperty("secret").GetString()!;
        await using var scope = _app.App.Services.CreateAsyncScope();
        var (db, enrolment) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<TotpEnrolment>());
        var judged = await enrolment.JudgeAsync(_bob.Id, new Authenticator(secret).NextCode(_app.Time.GetUtcNow()), CancellationToken.None);
        await _bob.Client.PostJsonAsync("/api/v1/auth/totp", new { }, 200);
        var confirmed = await db.InTransactionAsync(async ct => await enrolment.ConfirmAsync(_bob.Id, judged.Value, Origin, ct) is not null, CancellationToken.None);
        Assert.That(confirmed, Is.False, "the code proved another secret than the one that would count");
    }

    [Test]
    public async Task HalfwaySignIn_WhenTheOwnerSignsOutEverywhereOrElsewhere_IsOver([Values("logout-everywhere", "logout-others")] string act)
    {
        var authenticator = new Authenticator((await _bob.Client.PostJsonAsync("/api/v1/auth/totp", new { }, 200)).GetProperty("secret").GetString()!);
        await _bob.Client.PostJsonAsync("/api/v1/auth/totp/confirm", new { code = authenticator.NextCode(_app.Time.GetUtcNow()) }, 200);
        var challenge = (await _app.Anonymous.PostJsonAsync("/api/v1/auth/login", new { username = "bob", password = BaileyApp.Password }, 200)).Text("challenge");
        await _bob.Client.DoneAsync(HttpMethod.Post, $"/api/v1/auth/{act}");
        using var late = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login/totp", new { challenge, code = authenticator.NextCode(_app.Time.GetUtcNow()) });
        await late.MustRefuseAsync(401, "auth.challenge-not-valid");
    }

    [Test]
    public async Task LogOutOthers_EndsEveryOtherSessionAndKeepsThisOneAndAccessTokens()
    {
        var made = await _bob.Client.PostJsonAsync("/api/v1/auth/tokens", new { name = "report", scopes = new[] { "people:read" } }, 201);
        var others = new[] { await _app.TokenAsync("bob"), await _app.TokenAsync("bob") };
        using var watching = _app.NewClient(others[0]);
        await using var stream = await EventReader.OpenAsync(watching);
        await _bob.Client.DoneAsync(HttpMethod.Post, "/api/v1/auth/logout-others");
        Assert.That((await stream.NextAsync("session.ended")).Data.GetProperty("reason").GetString(), Is.EqualTo("signed-out"));
        foreach (var other in others)
        {
            using var client = _app.NewClient(other);
            await client.RefusedAsync(HttpMethod.Get, "/api/v1/me", null, 401, "auth.sign-in-needed");
        }

        await _bob.Client.GetJsonAsync("/api/v1/me");
        using var script = _app.NewClient(made.Text("token"));
        await script.GetJsonAsync("/api/v1/users");
        await _app.Admin.GetJsonAsync("/api/v1/me");
    }

    [Test]
    public async Task Lock_WhenItsEntryCannotBeWritten_LocksAndIsInTheLogAfterwards()
    {
        await using var db = await _app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE audit_entries RENAME TO audit_entries_away");
        await _app.Anonymous.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });
        Assert.That(_app.Get<VaultKeeper>().State, Is.EqualTo(VaultState.Locked));
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE audit_entries_away RENAME TO audit_entries");
        await _app.Anonymous.DoneAsync(HttpMethod.Post, "/api/v1/system/unlock", new { masterPassword = BaileyApp.MasterPassword });
        var entry = await db.Set<AuditEntry>().SingleAsync(row => row.Action == "system.lock");
        Assert.That(_app.Get<FieldCipher>().Open(AuditTrail.DetailColumn, entry.Id, entry.Detail), Does.Contain("whileLocked"));
    }
}
