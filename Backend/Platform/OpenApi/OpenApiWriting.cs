using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Bailey.Platform.OpenApi;

/// <summary>The document as text, the same that <c>openapi/bailey.json</c> holds.</summary>
internal static class OpenApiWriting
{
    public static async Task<string> ToJsonAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(OpenApiSetup.DocumentName);
        ct.ThrowIfCancellationRequested();
        await using var text = new StringWriter { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString() + "\n";
    }
}
