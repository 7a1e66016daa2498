using Bailey.Cli;
using Bailey.Features.Accounts;
using Bailey.Features.Audit;
using Bailey.Features.Calls;
using Bailey.Features.Chat;
using Bailey.Features.Search;
using Bailey.Features.Sessions;
using Bailey.Features.Stun;
using Bailey.Features.System;
using Bailey.Features.Vault;
using Bailey.Platform;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Http;
using Bailey.Platform.OpenApi;
using Bailey.Platform.Settings;

return await CommandLine.RunAsync(args);

/// <summary>Puts the server together: what there is, and the order in which a request passes through it.</summary>
internal static partial class Program
{
    /// <param name="arguments">Settings as <c>--Section:Key=value</c>.</param>
    /// <param name="adjust">What a test replaces, such as the clock.</param>
    /// <exception cref="SettingsException">Lists every mistake in the settings at once.</exception>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        SettingsSources.Use(builder.Configuration, arguments);
        var mistakes = new List<string>();
        builder.AddPlatform(mistakes);

        builder.Services.AddSystem(mistakes, builder.Configuration);
        builder.Services.AddAccounts(builder.Configuration, mistakes);
        builder.Services.AddSessions(builder.Configuration, mistakes);
        builder.Services.AddVault(builder.Configuration, mistakes);
        builder.Services.AddChat(builder.Configuration, mistakes);
        builder.Services.AddCalls(builder.Configuration, mistakes);
        builder.Services.AddAudit();
        builder.Services.AddSearch();
        builder.Services.AddStun(builder.Configuration, mistakes);

        mistakes.AddRange(HttpOptionsValidation.Check(builder.Configuration, TimeProvider.System));
        if (mistakes.Count > 0)
        {
            throw new SettingsException([.. mistakes.Distinct()]); // two areas may read one setting
        }

        adjust?.Invoke(builder);
        var app = builder.Build();

        app.UseBaileyHttp();
        app.UseErrorAnswers();
        app.UseRouting();
        app.UseAccess();

        app.MapSystemRoot();
        app.MapSessionsRoot();
        app.MapOpenApiDocument();
        var api = app.MapGroup("/api/v1");
        api.MapSystem();
        api.MapAccounts();
        api.MapSessions();
        api.MapVault();
        api.MapChat();
        api.MapCalls();
        api.MapAudit();
        api.MapSearch();
        api.MapEvents();

        // Names the endpoints already now, so that the document can be written without starting the server.
        app.UseEndpoints(static _ => { });
        return app;
    }
}
