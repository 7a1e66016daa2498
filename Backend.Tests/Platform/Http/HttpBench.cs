using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Bailey.Platform.Http;
using Bailey.Platform.Http.Page;
using Bailey.Platform.Http.Tls;
using Bailey.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bailey.Tests.Platform.Http;

/// <summary>A small Kestrel with the web server's own pieces, reached over real sockets on free ports.</summary>
internal sealed class HttpBench : IAsyncDisposable
{
    public static readonly HostNames Host = new(["bench", "bench.local", "localhost"], [IPAddress.Loopback, IPAddress.IPv6Loopback]);

    private readonly WebApplication app;
    private readonly TempFolder folder;

    private HttpBench(WebApplication app, TempFolder folder, LogLines log, StringWriter output) =>
        (this.app, this.folder, Log, Output) = (app, folder, log, output);

    public LogLines Log { get; }
    public StringWriter Output { get; }
    public SettableClock Clock => (SettableClock)Services.GetRequiredService<TimeProvider>();
    public string Secrets => folder.Sub("secrets");
    public IServiceProvider Services => app.Services;
    public HttpEndpoints Endpoints => Services.GetRequiredService<HttpEndpoints>();
    public ServerCertificate Certificate => Services.GetRequiredService<ServerCertificate>();
    public string Https => $"https://localhost:{Endpoints.HttpsPort}";
    public string Http => $"http://127.0.0.1:{Endpoints.HttpPort}";

    public static async Task<HttpBench> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = new TempFolder();
        var page = folder.Sub("page");
        Directory.CreateDirectory(page);
        await File.WriteAllTextAsync(Path.Combine(page, "index.html"), "<!doctype html><title>Bailey</title><link rel=\"icon\" href=\"/icon.svg\"><script type=\"module\" src=\"/app.js\"></script>");
        await File.WriteAllTextAsync(Path.Combine(page, "app.js"), string.Concat(Enumerable.Repeat("export const a = 1;\n", 100)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Https:Port"] = "auto",
            ["Http:Port"] = "auto",
            ["Bind"] = "127.0.0.1",
            ["Secrets"] = folder.Sub("secrets"),
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var (log, output) = (new LogLines(), new StringWriter());
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<TextWriter>(output);
        builder.Services.AddSingleton<TimeProvider>(new SettableClock());
        builder.AddBaileyHttp();
        builder.Services.Replace(ServiceDescriptor.Singleton<Func<HostNames>>(() => Host));
        builder.Services.Replace(ServiceDescriptor.Singleton(new PageFolder(page, looksAgain: false)));
        var app = builder.Build();
        app.UseBaileyHttp();
        app.UseExceptionHandler(failed => failed.Run(context => context.Response.WriteAsync("failed")));
        app.MapGet("/api/v1/things/{id}", (string id, HttpContext context) => context.RequestId());
        app.MapGet("/api/v1/failure", string () => throw new InvalidOperationException("told"));
        app.MapGet("/seen", (HttpContext context) => $"{context.Request.Scheme} {context.Request.Host} {context.Connection.RemoteIpAddress}");
        app.MapGet("/docs/index.html", () => "docs");
        app.MapGet("/own-policy", (HttpContext context) => context.Response.Headers.ContentSecurityPolicy = "sandbox");
        await app.StartAsync();
        return new HttpBench(app, folder, log, output);
    }

    /// <summary>A client that trusts the given authority alone, or no TLS at all.</summary>
    public static HttpClient Client(X509Certificate2? trusted = null, HttpProtocolVersion version = HttpProtocolVersion.Any)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        if (trusted is not null)
            policy.CustomTrustStore.Add(trusted);
        handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        return new HttpClient(handler)
        {
            DefaultRequestVersion = version == HttpProtocolVersion.Two ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = version == HttpProtocolVersion.Two ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>The protocol a test insists on.</summary>
internal enum HttpProtocolVersion { Any, Two }
