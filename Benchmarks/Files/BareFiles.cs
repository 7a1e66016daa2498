using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bailey.Benchmarks.Files;

/// <summary>The yardstick for files: Kestrel that writes a body to a file, durably, and sends it again. Nothing is sealed, hashed or asked.</summary>
internal static class BareFiles
{
    /// <summary>Arguments: port.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var path = Path.GetTempFileName();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{args[0]}").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        await using var app = builder.Build();
        app.MapPut("/file", async (HttpContext context) =>
        {
            File.Delete(path); // a new file each time, as ours are
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            await context.Request.Body.CopyToAsync(file, 128 * 1024, context.RequestAborted);
            file.Flush(flushToDisk: true);
            return Results.NoContent();
        });
        app.MapGet("/file", () => Results.File(path, "application/octet-stream", enableRangeProcessing: true));
        await app.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        File.Delete(path);
        return 0;
    }
}
