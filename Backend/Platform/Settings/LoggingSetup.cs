using Microsoft.Extensions.Logging.Console;

namespace Bailey.Platform.Settings;

/// <summary>Structured logs on standard error, one JSON object a line, so that nothing in a value can start a new line.</summary>
internal static class LoggingSetup
{
    public static void AddBaileyLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(builder.Configuration.GetValue("Logging:Level", LogLevel.Information));
        // The framework's own request lines carry paths and queries, and its SQL lines carry values.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddJsonConsole(options =>
        {
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
