using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Bailey.Platform.OpenApi;

/// <summary>The document as text, the same that <c>openapi/bailey.json</c> holds.</summary>
internal static class OpenApiWriting
{
    public static async Task<string> ToJsonAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(OpenApiSetup.DocumentName);
        ct.ThrowIfCancellationRequested();
        await using var text = new StringWriter { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString() + "\n";
    }
}

/// <summary>The document as it is served: made when first asked for, since most servers never are, and kept.</summary>
internal sealed class ServedDocument(IServiceProvider services)
{
    // Two first callers may both make it; that costs a moment, once, and needs no lock.
    private volatile byte[]? _bytes;

    public async Task<byte[]> BytesAsync(CancellationToken ct) =>
        _bytes ??= Encoding.UTF8.GetBytes(await OpenApiWriting.ToJsonAsync(services, ct));
}
