using Bailey.Features.Vault.Files;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

/// <summary>The admins hear of a disk that fills up before uploads are refused.</summary>
internal sealed class DiskWatchTests
{
    private const long GiB = 1024L * 1024 * 1024;

    [TestCase(GiB - 1, 1)]
    [TestCase(GiB, 0)]
    public async Task Look_AtADiskWithSoMuchLeft_TellsTheAdminsBelowOneGiB(long left, int told)
    {
        var alerts = new RecordedAlerts();
        using var watch = new DiskWatch(new FreeSpace(() => left), alerts, new ManualTime(), NullLogger<DiskWatch>.Instance);
        await watch.LookAsync();
        Assert.That(alerts.ToAdmins, Has.Count.EqualTo(told));
        Assert.That(alerts.ToAdmins.Select(alert => alert.Quiet), Is.All.EqualTo(TimeSpan.FromDays(1)), "not at every look");
    }

    [Test]
    public async Task Look_AtADiskThatIsGone_EndsNothing()
    {
        var alerts = new RecordedAlerts();
        using var watch = new DiskWatch(new FreeSpace(() => throw new IOException("gone")), alerts, new ManualTime(), NullLogger<DiskWatch>.Instance);
        await watch.LookAsync();
        Assert.That(alerts.ToAdmins, Is.Empty);
    }

    [Test]
    public async Task Server_WatchesItsDisk()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        Assert.That(app.App.Services.GetServices<IHostedService>().OfType<DiskWatch>().Count(), Is.EqualTo(1));
    }
}
