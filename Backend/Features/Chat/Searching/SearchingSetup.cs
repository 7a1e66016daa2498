using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>What Chat gives to the search.</summary>
internal static class SearchingSetup
{
    public static void AddSearching(this IServiceCollection services)
    {
        services.AddSingleton<MessageIndexing>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageIndexing>());
        services.AddSingleton<MessageFilterReading>();
        services.AddSingleton<HitViewing>();
        services.AddSingleton<ISearchSource, MessageSearch>();
        services.AddSingleton<ISearchSource, FileSearch>();
        services.AddSingleton<ISearchSource, ChannelSearch>();
    }
}
