using System.Security.Cryptography;
using Bailey.Platform.Http.Tls;

namespace Bailey.Platform.Http;

/// <summary>Owns the question whether the web server's settings can work together; it names every mistake, not just the first.</summary>
internal static class HttpOptionsValidation
{
    /// <summary>One plain line for each mistake; empty when the settings are sound.</summary>
    public static IReadOnlyList<string> Check(IConfiguration configuration, TimeProvider time)
    {
        var mistakes = new List<string>();
        var settings = HttpSettings.Read(configuration, mistakes);
        if (mistakes.Count == 0)
            Ports(settings, mistakes);
        Certificate(settings, time, mistakes);
        return mistakes;
    }

    private static void Ports(HttpSettings settings, List<string> mistakes)
    {
        if (settings is { HttpsPort: null, HttpPort: null })
            mistakes.Add("Https:Port and Http:Port are both 0; one of them must be on.");
        else if (settings is { HttpsPort: null, Serve: false })
            mistakes.Add("Https:Port is 0 and Http:Serve is not true; nothing would serve Bailey. Set Http:Serve=true behind a proxy that does HTTPS.");
        else if (settings.HttpsPort is > 0 && settings.HttpsPort == settings.HttpPort)
            mistakes.Add($"Https:Port and Http:Port are both {settings.HttpPort}; they must differ.");
    }

    private static void Certificate(HttpSettings settings, TimeProvider time, List<string> mistakes)
    {
        if (settings is { KeyPath: not null, BringsCertificate: false })
            mistakes.Add("Tls:Key is set without Tls:Certificate; set both or neither.");
        if (settings is { Hsts: true, BringsCertificate: false })
            mistakes.Add("Tls:Hsts is true without Tls:Certificate; browsers would refuse the own certificate with no way past the warning.");
        if (!settings.BringsCertificate)
            return;
        try
        {
            BroughtCertificate.Load(settings.CertificatePath!, settings.KeyPath, time);
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException or CryptographicException)
        {
            mistakes.Add(mistake.Message);
        }
    }
}
