using Bailey.Features.Calls.Ice;
using Bailey.Features.Calls.Telling;

namespace Bailey.Features.Calls;

/// <summary>What Calls shows the composition: its services and its routes.</summary>
internal static class CallsSetup
{
    public static IServiceCollection AddCalls(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton(TurnSettings.Read(configuration, mistakes));
        services.AddSingleton<CallEvents>();
        services.AddHostedService(provider => provider.GetRequiredService<CallEvents>());
        services.AddSingleton<CallMessages>();
        services.AddHostedService(provider => provider.GetRequiredService<CallMessages>());
        services.AddSingleton<CallRooms>();
        services.AddSingleton<Calling>();
        services.AddSingleton<IceServerListing>();
        services.AddHostedService<CallEndings>();
        return services;
    }

    /// <param name="routes">The API's group, <c>/api/v1</c>.</param>
    public static void MapCalls(this IEndpointRouteBuilder routes)
    {
        routes.MapCallActs();
        routes.MapInCall();
    }
}
