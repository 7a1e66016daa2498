using Microsoft.AspNetCore.HttpOverrides;

namespace Bailey.Platform.Http;

/// <summary>Owns whose word is taken for a caller's address, scheme and host: the proxies in Proxies:Trusted and nobody else.</summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this IApplicationBuilder app, HttpSettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // Hops are walked from the nearest and only while each is trusted, so no number has to be configured.
            ForwardLimit = null,
        };
        // The framework trusts loopback unless told otherwise; we trust only what is configured.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
