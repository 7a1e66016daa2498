using System.Net;
using Bailey.Platform.Http.Tls;

namespace Bailey.Platform.Http;

/// <summary>Owns the one line on standard output that says Bailey answers requests, and where; scripts wait for it.</summary>
internal sealed class ListeningLine(HttpEndpoints endpoints, HttpSettings settings, TextWriter output) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // After every service, the web server too, has started, and before those who wait for ApplicationStarted add lines of their own.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        output.WriteLine($"Bailey is listening on {Url()}");
        output.Flush();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An address that works on this machine: HTTPS if it is on, the bound address or else the machine's name if it resolves.</summary>
    private string Url()
    {
        var (scheme, port) = endpoints.HttpsPort is { } https ? ("https", https) : ("http", endpoints.HttpPort!.Value);
        return new UriBuilder(scheme, Host(), port).Uri.GetLeftPart(UriPartial.Authority);
    }

    private string Host() => settings.Bind switch
    {
        null => HostNames.ResolvableName(),
        { } bind when bind.Equals(IPAddress.Any) || bind.Equals(IPAddress.IPv6Any) => HostNames.ResolvableName(),
        { } bind => bind.ToString(),
    };
}
