using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Http;
using Bailey.Platform.Http.Outbound;
using Bailey.Platform.Keys;
using Bailey.Platform.LocalCommands;
using Bailey.Platform.Memory;
using Bailey.Platform.OpenApi;
using Bailey.Platform.Settings;

namespace Bailey.Platform;

/// <summary>Registers what every feature stands on.</summary>
internal static class PlatformSetup
{
    public static void AddPlatform(this WebApplicationBuilder builder, ICollection<string> mistakes)
    {
        builder.AddBaileyLogging();
        builder.AddBaileyHttp();
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Apply(options.SerializerOptions));
        builder.Services.AddErrorAnswers();
        builder.Services.AddKeys(builder.Configuration, mistakes);
        builder.Services.AddData(builder.Configuration, mistakes);
        builder.Services.AddAuditing();
        builder.Services.AddOutbound(builder.Configuration, mistakes);
        builder.Services.AddSingleton<EventStream>();
        builder.Services.AddAccess(builder.Configuration, mistakes);
        builder.Services.AddLocalCommands();
        builder.Services.AddOpenApiDocument();
        builder.Services.AddHostedService<RestingMemory>();
    }
}
