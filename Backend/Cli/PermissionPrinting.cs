using Bailey.Platform.Access;
using Bailey.Platform.Settings;

namespace Bailey.Cli;

/// <summary><c>permissions</c>: the page of roles and endpoints; nothing is started and no file is touched.</summary>
internal static class PermissionPrinting
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        try
        {
            await using var app = Program.Build([.. settings, .. DocumentPrinting.NoCertificate]);
            await Console.Out.WriteAsync(PermissionPage.Write(((IEndpointRouteBuilder)app).DataSources).AsMemory(), ct);
            return ExitCodes.Ok;
        }
        catch (SettingsException wrong)
        {
            return Serving.Fail(ExitCodes.Configuration, wrong.Mistakes);
        }
    }
}
