using Bailey.Features.System;
using Bailey.Platform.Data;
using Bailey.Platform.Native;
using Bailey.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bailey.Cli;

/// <summary><c>serve</c>: starts, answers, drains for at most ten seconds after SIGTERM.</summary>
internal static class Serving
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        // A start that never waits would run to its end inside the parser's call, and a SIGTERM on the way would find no command to wait for: 143.
        await Task.Yield();
        try
        {
            ProcessHardening.ForbidDumps();
            await using var app = Program.Build(settings);
            await app.Services.GetRequiredService<StartingUp>().RunAsync(ct);
            await app.RunAsync(ct);
            return ExitCodes.Ok;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCodes.Ok; // told to stop before it answered
        }
        catch (SettingsException wrong)
        {
            return Fail(ExitCodes.Configuration, ["The settings cannot be used:", .. wrong.Mistakes.Select(mistake => $"  {mistake}")]);
        }
        catch (OptionsValidationException wrong)
        {
            return Fail(ExitCodes.Configuration, ["The settings cannot be used:", .. wrong.Failures.Select(mistake => $"  {mistake}")]);
        }
        catch (NewerSchemaException newer)
        {
            return Fail(ExitCodes.Configuration, [newer.Message]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            return Fail(ExitCodes.InputOutput, [$"Data or secrets cannot be read or written: {failure.Message}"]);
        }
    }

    public static int Fail(int code, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.Error.WriteLine(line);
        }

        return code;
    }
}
