using Bailey.Platform.Http.Page;
using Bailey.Platform.Http.Tls;
using Bailey.Platform.Http.Trust;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bailey.Platform.Http;

/// <summary>Owns how the web server is put together: what is registered, and the order in which a request passes.</summary>
internal static class BaileyHttp
{
    /// <summary>How long requests in progress may go on after SIGTERM.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    /// <summary>Settings are taken as they can be understood; <see cref="HttpOptionsValidation"/> says what is wrong with them.</summary>
    public static void AddBaileyHttp(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(HttpEndpoints.Configure);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainLimit);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(Console.Out);
        builder.Services.AddSingleton(services => HttpSettings.Read(services.GetRequiredService<IConfiguration>(), []));
        builder.Services.AddSingleton<Func<HostNames>>(services => () => HostNames.Discover(services.GetRequiredService<HttpSettings>().Names));
        builder.Services.AddSingleton(services => new TlsStore(services.GetRequiredService<HttpSettings>().Secrets));
        builder.Services.AddSingleton<ServerCertificate>();
        builder.Services.AddHostedService<LeafRenewal>();
        builder.Services.AddSingleton<HttpEndpoints>();
        builder.Services.AddSingleton<TrustPage>();
        builder.Services.AddSingleton(services => PageFolder.For(services.GetRequiredService<IHostEnvironment>()));
        builder.Services.AddHostedService<ListeningLine>();
    }

    /// <summary>
    /// Comes first in the pipeline. Order: who is asking (proxies), request id, headers on every answer, one log line around
    /// the rest, plain HTTP ends here unless served, then the page's files, which are answered in every state of the vault.
    /// </summary>
    public static void UseBaileyHttp(this WebApplication app)
    {
        app.UseTrustedProxies(app.Services.GetRequiredService<HttpSettings>());
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<PlainHttp>();
        app.UseMiddleware<PageFiles>();
    }
}
