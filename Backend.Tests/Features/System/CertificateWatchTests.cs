using System.Globalization;
using System.Net;
using Bailey.Features.System;
using Bailey.Platform.Http;
using Bailey.Platform.Http.Tls;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bailey.Tests.Features.System;

/// <summary>The admins hear of a certificate that ends soon, from two weeks ahead.</summary>
internal sealed class CertificateWatchTests
{
    [Test]
    public async Task Look_FromTwoWeeksBeforeTheEnd_TellsTheAdminsTheDay()
    {
        using var folder = new TempFolder();
        var (alerts, time) = (new RecordedAlerts(), new ManualTime());
        var host = new HostNames(["box"], [IPAddress.Loopback]);
        var certificate = new ServerCertificate(new HttpSettings(), new TlsStore(folder.Sub("tls")), () => host, time, NullLogger<ServerCertificate>.Instance);
        using var watch = new CertificateWatch(certificate, alerts, time);
        await watch.LookAsync();
        Assert.That(alerts.ToAdmins, Is.Empty, "nothing is served yet");

        certificate.Load();
        var end = certificate.EndsAt!.Value;
        time.Advance(end - time.GetUtcNow() - CertificateWatch.Warning - TimeSpan.FromMinutes(1));
        await watch.LookAsync();
        Assert.That(alerts.ToAdmins, Is.Empty, "two weeks and a minute are time enough");

        time.Advance(TimeSpan.FromMinutes(1));
        await watch.LookAsync();
        Assert.That(alerts.ToAdmins, Has.Count.EqualTo(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alerts.ToAdmins[0].Text, Does.StartWith($"The TLS certificate ends on {end.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, and it was not renewed."));
            Assert.That(alerts.ToAdmins[0].Quiet, Is.EqualTo(TimeSpan.FromDays(1)), "not at every look");
        }
    }

    [Test]
    public async Task Server_WatchesItsCertificate()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        Assert.That(app.App.Services.GetServices<IHostedService>().OfType<CertificateWatch>().Count(), Is.EqualTo(1));
    }
}
