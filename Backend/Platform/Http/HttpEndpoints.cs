using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Bailey.Platform.Http.Tls;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Bailey.Platform.Http;

/// <summary>Owns where the server listens, and, once it does, under which ports it is reached.</summary>
internal sealed class HttpEndpoints(HttpSettings settings, IServer server)
{
    // A JSON body is read whole; an endpoint that takes files raises this for itself.
    private const long LargestBody = 1024 * 1024;

    /// <summary>The port HTTPS answers on; null when it is off. With "auto" known after the start only.</summary>
    public int? HttpsPort => settings.HttpsPort == 0 ? Actual("https") : settings.HttpsPort;

    public int? HttpPort => settings.HttpPort == 0 ? Actual("http") : settings.HttpPort;

    public static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        var settings = kestrel.ApplicationServices.GetRequiredService<HttpSettings>();
        if (settings.HttpsPort is { } https)
        {
            var certificate = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>();
            Listen(kestrel, settings.Bind, https, endpoint => endpoint.UseHttps(Handshake(certificate)));
        }
        if (settings.HttpPort is { } http)
            // HTTP/2 without TLS would need prior knowledge; browsers and proxies speak 1.1 here.
            Listen(kestrel, settings.Bind, http, endpoint => endpoint.Protocols = HttpProtocols.Http1);
    }

    private static void Listen(KestrelServerOptions kestrel, IPAddress? bind, int port, Action<ListenOptions> configure)
    {
        if (bind is null)
            kestrel.ListenAnyIP(port, configure);
        else
            kestrel.Listen(bind, port, configure);
    }

    // Asked for every handshake, so a renewed certificate needs no restart.
    private static TlsHandshakeCallbackOptions Handshake(ServerCertificate certificate) => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        }),
    };

    private int? Actual(string scheme) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses
            .Where(address => address.StartsWith($"{scheme}://", StringComparison.Ordinal))
            .Select(address => (int?)BindingAddress.Parse(address).Port)
            .FirstOrDefault(port => port > 0);
}
