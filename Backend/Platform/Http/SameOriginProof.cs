namespace Bailey.Platform.Http;

/// <summary>Owns the answer to "does this request come from our own page"; unsafe cookie-authenticated requests need it (OWASP CSRF, Fetch Metadata).</summary>
internal static class SameOriginProof
{
    /// <summary>
    /// True when Sec-Fetch-Site says same-origin, or, from a browser without it, when Origin is our own scheme, host and port
    /// (behind a trusted proxy the forwarded ones). Neither header: false.
    /// </summary>
    public static bool Holds(HttpContext context)
    {
        var headers = context.Request.Headers;
        // A page cannot set either header. Where the first is present it is the browser's own verdict and decides alone.
        var site = headers["Sec-Fetch-Site"];
        if (site.Count > 0)
            return site.Count == 1 && site[0] == "same-origin";
        var origin = headers.Origin;
        return origin.Count == 1
            && Uri.TryCreate(origin[0], UriKind.Absolute, out var from)
            && from.UserInfo.Length == 0
            && Uri.TryCreate($"{context.Request.Scheme}://{context.Request.Host.Value}", UriKind.Absolute, out var own)
            && from.GetLeftPart(UriPartial.Authority).Equals(origin[0], StringComparison.OrdinalIgnoreCase)
            && from.Scheme == own.Scheme && from.IdnHost == own.IdnHost && from.Port == own.Port;
    }
}
