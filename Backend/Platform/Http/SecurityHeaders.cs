namespace Bailey.Platform.Http;

/// <summary>Owns the protective headers of every answer; what an endpoint set itself (a stricter policy for a file) is kept.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, HttpSettings settings)
{
    /// <summary>
    /// Powerful features are off but for what calls need. Features that only act on our own page after a click
    /// (fullscreen, clipboard-write, autoplay) keep their standard allow-list, which is our own origin. Names that Chromium
    /// does not know are left out: each would be an error in the console of every page.
    /// </summary>
    public const string PermissionsPolicy =
        "camera=(self), microphone=(self), display-capture=(self), accelerometer=(), browsing-topics=(), " +
        "clipboard-read=(), encrypted-media=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), " +
        "identity-credentials-get=(), idle-detection=(), keyboard-map=(), local-fonts=(), magnetometer=(), midi=(), otp-credentials=(), " +
        "payment=(), publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), " +
        "usb=(), window-management=(), xr-spatial-tracking=()";

    private readonly bool hsts = settings is { Hsts: true, BringsCertificate: true };

    public Task InvokeAsync(HttpContext context)
    {
        // On starting, not now: the exception handler clears the headers of a failed answer.
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private Task Write(object state)
    {
        var context = (HttpContext)state;
        Apply(context.Request, context.Response.Headers, hsts);
        return Task.CompletedTask;
    }

    internal static void Apply(HttpRequest request, IHeaderDictionary headers, bool hsts)
    {
        headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy.For(request.Path));
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Permissions-Policy", PermissionsPolicy);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments("/oauth", StringComparison.OrdinalIgnoreCase))
            headers.TryAdd("Cache-Control", "no-store");
        // Only with a brought certificate: HSTS binds every port of the host name, and the own authority may not be trusted yet.
        if (hsts && request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
    }
}
