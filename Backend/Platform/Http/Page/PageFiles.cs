namespace Bailey.Platform.Http.Page;

/// <summary>Owns the answers that are the page: its files, and index.html for each address the page itself understands.</summary>
internal sealed class PageFiles(RequestDelegate next, PageFolder folder)
{
    public const string Document = "/index.html";

    // What is ours on the server must answer 404 there, not with the page.
    private static readonly PathString[] Reserved = ["/api", "/docs", "/oauth", "/.well-known"];

    // Gives the request log a name that is not the path.
    private static readonly Endpoint PageEndpoint = new(null, EndpointMetadataCollection.Empty, "page");

    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return next(context);
        var (path, revision) = PageRevision.Split(context.Request.Path.Value ?? "/");
        // Below a revision there are files alone; the document has its own addresses, and is never kept.
        var file = revision is null ? Find(context, path) : path is Document ? null : folder.Find(path);
        if (file is null)
            return next(context);
        context.SetEndpoint(PageEndpoint);
        return file.SendAsync(context, lasting: revision is not null && revision == folder.Revision);
    }

    private PageFile? Find(HttpContext context, string path)
    {
        if (path == "/")
            return folder.Find(Document);
        return folder.Find(path) ?? (IsPageAddress(context, path) ? folder.Find(Document) : null);
    }

    // A browser that navigates accepts text/html; fetch and script do not, so a missing module stays a clear 404.
    private static bool IsPageAddress(HttpContext context, string path) =>
        context.GetEndpoint() is null
        && !path.AsSpan(path.LastIndexOf('/')).Contains('.')
        && !Array.Exists(Reserved, reserved => context.Request.Path.StartsWithSegments(reserved, StringComparison.OrdinalIgnoreCase))
        && context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
