using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bailey.Platform.Native;

namespace Bailey.Platform.Http.Tls;

/// <summary>
/// Owns the TLS files in the secrets folder: ca.crt, tls.crt, tls.key, and the authority's key, which is clear (ca.key) until
/// set-up and sealed (ca.key.sealed) from then on. Private files are 0600.
/// </summary>
internal sealed class TlsStore(string folder)
{
    private readonly Lock gate = new();
    private Func<byte[], byte[]>? open;

    public bool CaKeyExists => File.Exists(CaKeyPath) || File.Exists(SealedPath);
    private string CaPath => Path.Combine(folder, "ca.crt");
    private string CaKeyPath => Path.Combine(folder, "ca.key");
    private string SealedPath => Path.Combine(folder, "ca.key.sealed");
    private string LeafPath => Path.Combine(folder, "tls.crt");
    private string LeafKeyPath => Path.Combine(folder, "tls.key");

    /// <summary>Raised when <see cref="OpenCaKey"/> made the authority's key reachable again.</summary>
    public event Action? CaKeyReachable;

    /// <summary>Call each time the vault opens: seals a key that is still clear, and is nothing otherwise, so a crash between seal and removal mends itself.</summary>
    public void SealCaKey(Func<byte[], byte[]> seal)
    {
        if (!File.Exists(CaKeyPath))
            return;
        var clear = ReadClear();
        // Sealing takes the vault's own lock, so ours is not held around it.
        var secret = seal(clear);
        CryptographicOperations.ZeroMemory(clear);
        lock (gate)
        {
            DurableFiles.Replace(SealedPath, secret);
            DurableFiles.Erase(CaKeyPath);
        }
    }

    /// <summary>From now until <see cref="CloseCaKey"/> leaves can be renewed; the key itself is opened only for the moment of a signature.</summary>
    public void OpenCaKey(Func<byte[], byte[]> opener)
    {
        lock (gate)
            open = opener;
        CaKeyReachable?.Invoke();
    }

    /// <summary>Call on lock: the sealed key can no longer be reached.</summary>
    public void CloseCaKey()
    {
        lock (gate)
            open = null;
    }

    /// <exception cref="IOException">ca.crt is damaged. It is not replaced silently: everybody would have to trust a new authority.</exception>
    public X509Certificate2? ReadAuthority()
    {
        if (!File.Exists(CaPath))
            return null;
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(CaPath));
        }
        catch (CryptographicException mistake)
        {
            throw Damaged(CaPath, mistake);
        }
    }

    /// <summary>The authority with its key, or null while the key is sealed or gone. Dispose it as soon as the signature is made.</summary>
    /// <exception cref="IOException">The key is damaged or does not belong to ca.crt.</exception>
    public CertificateAuthority? ReachAuthority()
    {
        if (ReadAuthority() is not { } certificate || ReadKey() is not { } key)
            return null;
        try
        {
            return CertificateAuthority.FromPkcs8(certificate, key);
        }
        catch (CryptographicException mistake)
        {
            throw Damaged(File.Exists(CaKeyPath) ? CaKeyPath : SealedPath, mistake);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public void WriteAuthority(CertificateAuthority authority)
    {
        var key = authority.ExportPkcs8();
        DurableFiles.Replace(CaKeyPath, Encoding.UTF8.GetBytes(PemEncoding.WriteString("PRIVATE KEY", key)));
        CryptographicOperations.ZeroMemory(key);
        // A key sealed for an earlier authority would be opened for the wrong certificate.
        DurableFiles.Erase(SealedPath);
        DurableFiles.Replace(CaPath, Encoding.UTF8.GetBytes(authority.Certificate.ExportCertificatePem() + "\n"), isPrivate: false);
    }

    /// <summary>The leaf with its key; null when there is none or the two files do not belong together.</summary>
    public X509Certificate2? ReadLeaf()
    {
        if (!File.Exists(LeafPath) || !File.Exists(LeafKeyPath))
            return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(LeafPath, LeafKeyPath);
        }
        catch (Exception mistake) when (mistake is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    public void WriteLeaf(X509Certificate2 leaf)
    {
        using var key = leaf.GetECDsaPrivateKey() ?? throw new InvalidOperationException("A leaf comes with its key.");
        DurableFiles.Replace(LeafKeyPath, Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        DurableFiles.Replace(LeafPath, Encoding.UTF8.GetBytes(leaf.ExportCertificatePem() + "\n"), isPrivate: false);
    }

    private byte[]? ReadKey()
    {
        Func<byte[], byte[]>? opener;
        byte[] secret;
        lock (gate)
        {
            if (File.Exists(CaKeyPath))
                return ReadClear();
            if (open is null || !File.Exists(SealedPath))
                return null;
            opener = open;
            secret = File.ReadAllBytes(SealedPath);
        }
        return opener(secret);
    }

    private byte[] ReadClear()
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(CaKeyPath));
            return key.ExportPkcs8PrivateKey();
        }
        catch (Exception mistake) when (mistake is CryptographicException or ArgumentException)
        {
            throw Damaged(CaKeyPath, mistake);
        }
    }

    private static IOException Damaged(string path, Exception mistake) =>
        new($"{path} is damaged or does not belong to the files beside it. Restore it from a backup, or remove ca.* and tls.* there and let everybody trust the new authority.", mistake);
}
