using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bailey.Platform.Http.Tls;

/// <summary>Owns the reading of a certificate the operator brought (Tls:Certificate, Tls:Key), with errors that say what to mend.</summary>
internal static class BroughtCertificate
{
    /// <summary>The leaf with its key, and the intermediates that follow it in the file.</summary>
    /// <exception cref="CryptographicException">Not PEM, encrypted key, key of another certificate, or not valid now.</exception>
    /// <exception cref="FileNotFoundException">One of the files is not there.</exception>
    public static (X509Certificate2 Leaf, X509Certificate2Collection Intermediates) Load(string certificatePath, string? keyPath, TimeProvider time)
    {
        var certificates = Read("Tls:Certificate", certificatePath);
        var keys = keyPath is null ? certificates : Read("Tls:Key", keyPath);
        var (keyName, keyFile) = keyPath is null ? ("Tls:Certificate", certificatePath) : ("Tls:Key", keyPath);
        if (keys.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw new CryptographicException($"{keyName}: the key in {keyFile} has a passphrase; Bailey needs it without one (openssl pkey -in KEY -out PLAIN).");
        if (!certificates.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
            throw new CryptographicException($"Tls:Certificate: {certificatePath} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).");
        if (!keys.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new CryptographicException($"{keyName}: {keyFile} holds no private key in PEM form (-----BEGIN PRIVATE KEY-----).");
        var leaf = Pair(certificates, keys, certificatePath, keyFile);
        var now = time.GetUtcNow().UtcDateTime;
        if (leaf.NotAfter.ToUniversalTime() <= now)
            throw new CryptographicException($"Tls:Certificate: {certificatePath} ended on {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
        if (leaf.NotBefore.ToUniversalTime() > now)
            throw new CryptographicException($"Tls:Certificate: {certificatePath} is not valid before {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd}.");
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificates);
        return (leaf, [.. chain.Skip(1)]);
    }

    private static X509Certificate2 Pair(string certificates, string keys, string certificatePath, string keyFile)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificates, keys);
        }
        catch (Exception mistake) when (mistake is CryptographicException or ArgumentException)
        {
            throw new CryptographicException($"Tls:Certificate: {certificatePath} and the key in {keyFile} do not belong together or are damaged.", mistake);
        }
    }

    private static string Read(string setting, string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{setting}: there is no file {path}.", path);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{setting}: {path} cannot be read by the user Bailey runs as.", mistake);
        }
    }
}
