using Bailey.Platform.OpenApi;
using Bailey.Platform.Settings;

namespace Bailey.Cli;

/// <summary><c>openapi</c>: the document as the endpoints make it; nothing is started and no file is touched.</summary>
internal static class DocumentPrinting
{
    // Building the server reads its certificate, and makes one where there is none.
    internal static readonly string[] NoCertificate = ["--Https:Port=0", "--Http:Port=auto", "--Http:Serve=true"];

    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        try
        {
            await using var app = Program.Build([.. settings, .. NoCertificate]);
            await Console.Out.WriteAsync(await OpenApiWriting.ToJsonAsync(app.Services, ct));
            return ExitCodes.Ok;
        }
        catch (SettingsException wrong)
        {
            return Serving.Fail(ExitCodes.Configuration, wrong.Mistakes);
        }
    }
}
