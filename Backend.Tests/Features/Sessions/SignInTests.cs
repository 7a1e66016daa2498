using System.Net.Http.Json;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class SignInTests
{
    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Person_InvitedAndRegistered_SignsInWithoutRegardToCase()
    {
        var bob = await _app.GivenPersonAsync("Bob");
        using var client = await _app.SignInAsync("bOB");
        var me = await client.GetJsonAsync("/api/v1/me");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(me.GetProperty("id").GetGuid(), Is.EqualTo(bob.Id));
            Assert.That(me.GetProperty("username").GetString(), Is.EqualTo("Bob"));
            Assert.That(me.GetProperty("role").GetString(), Is.EqualTo("writer"));
            Assert.That(me.GetProperty("mfa").GetProperty("totp").GetBoolean(), Is.False);
        }
    }

    [TestCase("ada", "Analytical-Engine-1844")]
    [TestCase("nobody", BaileyApp.Password)]
    [TestCase("", "")]
    public async Task SignIn_WithWhatIsNotRight_AnswersAlike(string username, string password)
    {
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username, password });
        await answer.MustRefuseAsync(401, "auth.sign-in-refused");
    }

    [Test]
    public async Task SignIn_WithAPasswordTooLong_IsRefusedWithTheField()
    {
        using var answer = await _app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username = "ada", password = new string('x', 1025) });
        var problem = await answer.MustRefuseAsync(400, "auth.password-too-long");
        Assert.That(problem.GetProperty("errors").TryGetProperty("password", out _), Is.True);
    }

    [Test]
    public async Task LogOut_EndsTheToken()
    {
        using var client = await _app.SignInAsync(BaileyApp.AdminName);
        using var out1 = await client.PostAsync(new Uri("/api/v1/auth/logout", UriKind.Relative), null);
        await out1.MustBeAsync(204);
        using var after = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        await after.MustRefuseAsync(401, "auth.sign-in-needed");
    }
}
