using Bailey.Features.Stun;
using Bailey.Platform.Settings;

namespace Bailey.Cli;

/// <summary><c>stun</c>: the responder alone, for a host that should do nothing else.</summary>
internal static class StunAlone
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        SettingsSources.Use(builder.Configuration, settings);
        builder.Logging.AddSimpleConsole();
        builder.Services.AddStun(builder.Configuration);
        using var host = builder.Build();
        await host.RunAsync(ct);
        return ExitCodes.Ok;
    }
}
