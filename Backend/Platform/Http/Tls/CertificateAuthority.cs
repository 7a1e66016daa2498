using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bailey.Platform.Http.Tls;

/// <summary>Owns the key of the own certificate authority for as long as something is signed with it.</summary>
internal sealed class CertificateAuthority(X509Certificate2 certificate, ECDsa key) : IDisposable
{
    /// <summary>Browsers refuse leaves of more than 398 days; one day is left for clocks that run behind.</summary>
    public static readonly TimeSpan LeafLife = TimeSpan.FromDays(397);

    private const int Years = 10;
    private static readonly TimeSpan ClocksBehind = TimeSpan.FromDays(1);

    public X509Certificate2 Certificate => certificate;

    /// <summary>Makes a new authority: ECDSA P-256, 10 years, no authorities below it, constrained to this host and to private networks.</summary>
    public static CertificateAuthority Create(HostNames host, DateTimeOffset now)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject($"Bailey CA {host.Dns.FirstOrDefault("localhost")}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(NameConstraints.For(host).ToExtension());
        using var withKey = request.CreateSelfSigned(now - ClocksBehind, now.AddYears(Years));
        return new CertificateAuthority(X509CertificateLoader.LoadCertificate(withKey.RawData), key);
    }

    public static CertificateAuthority FromPkcs8(X509Certificate2 certificate, ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            if (!key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo()))
                throw new CryptographicException("The certificate authority's key does not belong to ca.crt.");
            return new CertificateAuthority(certificate, key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    public byte[] ExportPkcs8() => key.ExportPkcs8PrivateKey();

    /// <summary>A certificate with its key for what of the host's names and addresses the constraints permit.</summary>
    public X509Certificate2 Issue(HostNames host, DateTimeOffset now)
    {
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = LeafRequest(Permitted(host), leafKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false));
        var from = now - ClocksBehind;
        var until = from + LeafLife;
        // The leaf must not outlive its authority.
        if (until > certificate.NotAfter)
            until = certificate.NotAfter;
        using var issued = request.Create(
            certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(key), from, until, Serial());
        return issued.CopyWithPrivateKey(leafKey);
    }

    /// <summary>What a new leaf would cover: one name outside the constraints would make the whole certificate invalid.</summary>
    public HostNames Permitted(HostNames host) => NameConstraints.Of(certificate) is { } constraints
        ? new HostNames([.. host.Dns.Where(constraints.Permits)], [.. host.Addresses.Where(constraints.Permits)])
        : host;

    /// <summary>A self-signed leaf nobody trusts, for the case that the real one is lost while the authority's key is sealed: the operator must be able to unlock.</summary>
    public static X509Certificate2 Stopgap(HostNames host, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return LeafRequest(host, key).CreateSelfSigned(now - ClocksBehind, now + TimeSpan.FromDays(30));
    }

    public void Dispose() => key.Dispose();

    private static CertificateRequest LeafRequest(HostNames host, ECDsa key)
    {
        var request = new CertificateRequest(Subject("Bailey"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in host.Dns)
            names.AddDnsName(name);
        foreach (var address in host.Addresses)
            names.AddIpAddress(new IPAddress(address.GetAddressBytes()));
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    // A common name has at most 64 characters (RFC 5280, appendix A).
    private static X500DistinguishedName Subject(string name)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name.Length > 64 ? name[..64] : name);
        subject.AddOrganizationName("Bailey");
        return subject.Build();
    }

    // Positive, and random enough to be unique (CA/Browser Forum: at least 64 bits).
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)(serial[0] & 0x7F | 0x40);
        return serial;
    }
}
