namespace Bailey.Platform.LocalCommands;

/// <summary>Wires the socket; features add their commands as <see cref="ILocalCommand"/>.</summary>
internal static class LocalCommandsSetup
{
    public static IServiceCollection AddLocalCommands(this IServiceCollection services) => services.AddHostedService<LocalCommandSocket>();
}
