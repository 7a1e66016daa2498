using System.Net.NetworkInformation;
using System.Threading.Channels;

namespace Bailey.Platform.Http.Tls;

/// <summary>Owns when the certificate is read, and when it is looked at again: every hour, when an address changes, and when the authority's key becomes reachable.</summary>
internal sealed class LeafRenewal(ServerCertificate certificate, TlsStore store, HttpSettings settings, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromHours(1);

    // Before the server listens, and only when it really starts: building the app for another command leaves no files.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.HttpsPort is not null)
            certificate.Load();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.HttpsPort is null)
            return;
        // Room for one: many changes at once ask for one look.
        var looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Look() => looks.Writer.TryWrite(true);
        void OnAddresses(object? sender, EventArgs change) => Look();
        NetworkChange.NetworkAddressChanged += OnAddresses;
        store.CaKeyReachable += Look;
        // What happened before we listened counts too: an unattended unlock may come first.
        Look();
        using var timer = time.CreateTimer(_ => Look(), null, Pace, Pace);
        try
        {
            await foreach (var _ in looks.Reader.ReadAllAsync(stoppingToken))
                certificate.RenewIfDue();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            NetworkChange.NetworkAddressChanged -= OnAddresses;
            store.CaKeyReachable -= Look;
        }
    }
}
