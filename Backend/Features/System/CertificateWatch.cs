using System.Globalization;
using Bailey.Platform.Alerts;
using Bailey.Platform.Http.Tls;

namespace Bailey.Features.System;

/// <summary>
/// Tells the admins, once a day, that the TLS certificate ends soon. Bailey's own is renewed long before, so it means that the authority's key could not be
/// reached; a brought one is for the operator to replace.
/// </summary>
internal sealed class CertificateWatch(ServerCertificate certificate, IAlerts alerts, TimeProvider time) : AlertWatch(TimeSpan.FromHours(6), time)
{
    public static readonly TimeSpan Warning = TimeSpan.FromDays(14);

    internal override async Task LookAsync()
    {
        if (certificate.EndsAt is { } end && end - Time.GetUtcNow() <= Warning)
        {
            var day = end.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
            await alerts.TellAdminsAsync($"The TLS certificate ends on {day}, and it was not renewed. Browsers will refuse to connect then. The server's log says why.", Daily);
        }
    }
}
