using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Browser;

/// <summary>The real program as a process: what it prints, how it ends, what it finds again.</summary>
internal sealed class ProcessTests
{
    [Test]
    public async Task Process_Terminated_DrainsAndExitsWithZero()
    {
        await using var server = await BaileyProcess.StartAsync();

        Assert.That(await server.TerminateAsync(), Is.Zero, server.Said);
    }

    [Test]
    public async Task Process_TerminatedWithAnEventStreamOpen_EndsItAndExitsWithZero()
    {
        await using var server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        using var client = await BrowserPeople.SetUpAsync(server);
        await using var stream = await EventReader.OpenAsync(client);

        Assert.That(await server.TerminateAsync(), Is.Zero, server.Said);
        while (await stream.NextAsync() is not null)
        {
            // What was still on its way; the point is that there is an end.
        }
    }

    [Test]
    public async Task Process_KilledAndStartedAgain_AnswersAtTheSameAddressLocked()
    {
        await using var server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        var before = server.Address;
        await BrowserPeople.SetUpAsync(server);

        await server.KillAsync();
        await server.StartAgainAsync();

        using var client = server.NewClient();
        var health = await client.GetJsonAsync("/api/v1/system/health");
        Assert.That((server.Address, health.GetProperty("state").GetString()), Is.EqualTo((before, "locked")));
    }

    [Test]
    public async Task Process_WithSettingsThatCannotBe_ExitsWith78AndSaysWhich()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => BaileyProcess.StartAsync(settings: "--Passwords:MemoryKiB=plenty"));

        Assert.That(failure!.Message, Does.Contain("exit code 78").And.Contain("Passwords:MemoryKiB is \"plenty\""));
    }
}
