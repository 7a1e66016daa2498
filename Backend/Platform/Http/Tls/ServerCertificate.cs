using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bailey.Platform.Http.Tls;

/// <summary>Owns the certificate that is served right now, brought or own, and when the own one is renewed.</summary>
internal sealed partial class ServerCertificate(
    HttpSettings settings, TlsStore store, Func<HostNames> hostNames, TimeProvider time, ILogger<ServerCertificate> logger)
{
    private readonly Lock gate = new();
    private volatile SslStreamCertificateContext? context;
    private X509Certificate2? leaf;
    private bool stopgap;
    private DateTime broughtWritten;

    /// <summary>The own authority, which people must trust once; null with a brought certificate.</summary>
    public X509Certificate2? Authority { get; private set; }

    /// <summary>What each new connection is answered with; a renewal shows from the next connection on.</summary>
    public SslStreamCertificateContext Context => context ?? throw new InvalidOperationException("Load comes first.");

    /// <summary>SHA-256 of what people compare, the authority or else the brought leaf, as "AA:BB:...".</summary>
    public string Fingerprint => Grouped((Authority ?? leaf ?? throw new InvalidOperationException("Load comes first.")).GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>When what is served ends; null when nothing is.</summary>
    public DateTimeOffset? EndsAt
    {
        get
        {
            lock (gate)
                return leaf is null ? null : new DateTimeOffset(leaf.NotAfter);
        }
    }

    /// <summary>Reads or makes the certificate. Call before the first connection.</summary>
    public void Load()
    {
        lock (gate)
        {
            if (context is not null)
                return;
            if (settings.BringsCertificate)
                LoadBrought();
            else
                LoadOwn();
        }
    }

    /// <summary>Renews the own leaf when two thirds of its life are over or an address is missing, and re-reads a brought file that changed. True when the certificate is new.</summary>
    public bool RenewIfDue()
    {
        lock (gate)
            return settings.BringsCertificate ? RenewBrought() : RenewOwn(hostNames());
    }

    private void LoadOwn()
    {
        var host = hostNames();
        Authority = store.ReadAuthority();
        if (store.ReadLeaf() is { } kept && Authority is not null)
            Serve(kept, isStopgap: false);
        // An authority without its key is kept for as long as its last leaf lasts: a new one must be trusted anew by everybody.
        if (Authority is null || (!store.CaKeyExists && (leaf is null || time.GetUtcNow() >= leaf.NotAfter)))
            FoundAuthority(host);
        if (!RenewOwn(host) && context is null)
        {
            LeafLost();
            Serve(CertificateAuthority.Stopgap(host, time.GetUtcNow()), isStopgap: true);
        }
        OwnCertificate(Fingerprint);
    }

    private void FoundAuthority(HostNames host)
    {
        using var authority = CertificateAuthority.Create(host, time.GetUtcNow());
        store.WriteAuthority(authority);
        Authority = authority.Certificate;
        context = null;
        leaf = null;
    }

    private bool RenewOwn(HostNames host)
    {
        if (!IsDue(host))
            return false;
        try
        {
            using var authority = store.ReachAuthority();
            if (authority is null || (leaf is not null && !stopgap && !IsDue(authority.Permitted(host))))
                return false;
            var fresh = authority.Issue(host, time.GetUtcNow());
            store.WriteLeaf(fresh);
            Serve(fresh, isStopgap: false);
            Renewed(fresh.NotAfter);
            return true;
        }
        catch (Exception mistake) when (context is not null)
        {
            // Whatever went wrong (the vault may lock while its opener runs), the served certificate still works; the next look tries again.
            RenewalFailed(mistake);
            return false;
        }
    }

    private bool IsDue(HostNames host)
    {
        if (leaf is null || stopgap)
            return true;
        var life = leaf.NotAfter - leaf.NotBefore;
        if (time.GetUtcNow() >= new DateTimeOffset(leaf.NotBefore) + (life * 2 / 3))
            return true;
        var covered = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        return host.Dns.Except(covered.EnumerateDnsNames(), StringComparer.OrdinalIgnoreCase).Any()
            || host.Addresses.Except(covered.EnumerateIPAddresses()).Any();
    }

    private void LoadBrought()
    {
        broughtWritten = File.GetLastWriteTimeUtc(settings.CertificatePath!);
        var (brought, intermediates) = BroughtCertificate.Load(settings.CertificatePath!, settings.KeyPath, time);
        Serve(brought, isStopgap: false, intermediates);
    }

    // Renewal tools replace the files in place; a half-written pair is tried again at the next check.
    private bool RenewBrought()
    {
        if (File.GetLastWriteTimeUtc(settings.CertificatePath!) == broughtWritten)
            return false;
        try
        {
            LoadBrought();
            Renewed(leaf!.NotAfter);
            return true;
        }
        catch (Exception mistake) when (mistake is CryptographicException or IOException or UnauthorizedAccessException)
        {
            broughtWritten = default;
            RenewalFailed(mistake);
            return false;
        }
    }

    // The replaced certificate is not disposed: handshakes may still be using it.
    private void Serve(X509Certificate2 certificate, bool isStopgap, X509Certificate2Collection? intermediates = null)
    {
        leaf = certificate;
        stopgap = isStopgap;
        context = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
    }

    internal static string Grouped(byte[] hash) => string.Join(':', hash.Select(part => part.ToString("X2", null)));

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The own certificate authority has the SHA-256 fingerprint {Fingerprint}")]
    private partial void OwnCertificate(string fingerprint);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "A new TLS certificate is served; it ends on {End:yyyy-MM-dd}")]
    private partial void Renewed(DateTime end);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The TLS certificate could not be renewed; the old one stays")]
    private partial void RenewalFailed(Exception mistake);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning,
        Message = "tls.crt or tls.key is lost and the authority's key is sealed; browsers will warn until Bailey is unlocked")]
    private partial void LeafLost();
}
