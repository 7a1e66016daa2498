namespace Bailey.Platform.Http;

/// <summary>Owns what a browser may load and run in our pages.</summary>
internal static class ContentSecurityPolicy
{
    /// <summary>Deny all, then allow our own files; strings reach the DOM only through the one Trusted Types policy.</summary>
    public const string Page =
        "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; " +
        "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types bailey";

    /// <summary>Swagger UI writes style elements, draws its icons from data: addresses and knows no Trusted Types; scripts stay our own files.</summary>
    public const string Docs =
        "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static string For(PathString path) => path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? Docs : Page;
}
