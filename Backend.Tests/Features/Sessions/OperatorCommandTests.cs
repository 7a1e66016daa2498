using Bailey.Platform.LocalCommands;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

[TestFixture]
internal sealed class OperatorCommandTests
{
    private BaileyApp _app = null!;

    [OneTimeSetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Token_ForAPerson_OpensTheApiWithinItsScopes()
    {
        using var client = _app.NewClient(await RunAsync("token", "ADA", "backup", "people:read"));
        await client.GetJsonAsync("/api/v1/users");
        using var beyond = await client.GetAsync(new Uri("/api/v1/invites", UriKind.Relative));
        await beyond.MustRefuseAsync(403, "auth.not-allowed");
    }

    [Test]
    public async Task ResetPassword_ForAPerson_PrintsALink() =>
        Assert.That(await RunAsync("reset-password", "ada"), Does.Match("/reset#[A-Za-z0-9_-]{43}$"));

    [TestCase("token", "ada")]
    [TestCase("token", "nobody", "x", "people:read")]
    [TestCase("token", "ada", "x", "people:fly")]
    [TestCase("reset-password")]
    [TestCase("reset-password", "nobody")]
    public void Command_WithWhatIsNotRight_IsRefused(params string[] words) =>
        Assert.That(async () => await RunAsync(words), Throws.InvalidOperationException);

    private async Task<string> RunAsync(params string[] words)
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ILocalCommand>().Single(c => c.Name == words[0]);
        return (await command.RunAsync(words[1..], CancellationToken.None)).Value;
    }
}
