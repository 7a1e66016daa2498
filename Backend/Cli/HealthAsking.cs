using System.Net;
using Bailey.Platform.Http;
using Bailey.Platform.Settings;

namespace Bailey.Cli;

/// <summary><c>health</c>: for container health checks, where no curl is.</summary>
internal static class HealthAsking
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        var configuration = new ConfigurationManager();
        SettingsSources.Use(configuration, settings);
        var http = HttpSettings.Read(configuration, []);
        var host = http.Bind is { } bind && !bind.Equals(IPAddress.Any) && !bind.Equals(IPAddress.IPv6Any) ? bind.ToString() : "127.0.0.1";
        var url = http is { Serve: true, HttpPort: { } plain } ? new UriBuilder("http", host, plain) : new UriBuilder("https", host, http.HttpsPort ?? 8443);
        url.Path = "/api/v1/system/health";

        // The question goes to this machine itself and the answer is public, so whose certificate it is does not matter.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            await Console.Out.WriteLineAsync(await client.GetStringAsync(url.Uri, ct));
            return ExitCodes.Ok;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return Serving.Fail(ExitCodes.Unavailable, [$"Bailey does not answer at {url.Uri.GetLeftPart(UriPartial.Authority)}."]);
        }
    }
}
