namespace Bailey.Platform.Http.Page;

/// <summary>Owns the answers that are the page: its files, and index.html for each address the page itself understands.</summary>
internal sealed class PageFiles(RequestDelegate next, PageFolder folder)
{
    // What is ours on the server must answer 404 there, not with the page.
    private static readonly PathString[] Reserved = ["/api", "/docs", "/oauth", "/.well-known"];

    // Gives the request log a name that is not the path.
    private static readonly Endpoint PageEndpoint = new(null, EndpointMetadataCollection.Empty, "page");

    public Task InvokeAsync(HttpContext context)
    {
        var file = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? Find(context) : null;
        if (file is null)
            return next(context);
        context.SetEndpoint(PageEndpoint);
        return file.SendAsync(context);
    }

    private PageFile? Find(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path == "/")
            return folder.Find("/index.html");
        return folder.Find(path) ?? (IsPageAddress(context, path) ? folder.Find("/index.html") : null);
    }

    // A browser that navigates accepts text/html; fetch and script do not, so a missing module stays a clear 404.
    private static bool IsPageAddress(HttpContext context, string path) =>
        context.GetEndpoint() is null
        && !path.AsSpan(path.LastIndexOf('/')).Contains('.')
        && !Array.Exists(Reserved, reserved => context.Request.Path.StartsWithSegments(reserved, StringComparison.OrdinalIgnoreCase))
        && context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
