using Bailey.Platform.Keys;
using Bailey.Platform.LocalCommands;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.LocalCommands;

internal sealed class LocalCommandSocketTests
{
    [Test]
    public async Task Lockdown_ServerRunning_IsCarriedOut()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var answer = await LocalCommandClient.SendAsync(app.Get<BaileyPaths>(), "lockdown", [], CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Text);
            Assert.That(app.Get<VaultKeeper>().State, Is.EqualTo(VaultState.Lockdown));
        }
    }

    [Test]
    public async Task Command_WhileLocked_SaysSoWith69()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        await app.Get<VaultKeeper>().LockAsync(CancellationToken.None);
        var answer = await LocalCommandClient.SendAsync(app.Get<BaileyPaths>(), "lockdown", [], CancellationToken.None);
        Assert.That(answer.ExitCode, Is.EqualTo(69));
    }

    [Test]
    public async Task Command_Unknown_IsAUsageError()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var answer = await LocalCommandClient.SendAsync(app.Get<BaileyPaths>(), "no-such-thing", [], CancellationToken.None);
        Assert.That(answer.ExitCode, Is.EqualTo(64));
    }

    [Test]
    public async Task Command_NoServer_SaysSoWith69()
    {
        using var folder = new TempFolder();
        var answer = await LocalCommandClient.SendAsync(new BaileyPaths(folder.Sub("data"), folder.Sub("secrets")), "lockdown", [], CancellationToken.None);
        Assert.That(answer.ExitCode, Is.EqualTo(69));
    }

    [Test]
    public async Task Socket_Running_IsForItsOwnerAlone()
    {
        await using var app = await BaileyApp.StartAsync();
        Assert.That(
            File.GetUnixFileMode(Path.Combine(app.Get<BaileyPaths>().DataFolder, "run", "bailey.sock")),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }
}
