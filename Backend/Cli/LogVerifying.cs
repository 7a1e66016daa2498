using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Bailey.Features.Audit;
using Bailey.Features.Audit.Verifying;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;
using Bailey.Platform.LocalCommands;
using Bailey.Platform.Settings;

namespace Bailey.Cli;

/// <summary><c>verify</c>: asks the running server, or opens the log itself with the master password when none runs.</summary>
internal static class LogVerifying
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string[] settings, CancellationToken ct)
    {
        var configuration = new ConfigurationManager();
        SettingsSources.Use(configuration, settings);
        var paths = CommandLine.Paths(configuration);
        return await LocalCommandClient.IsRunningAsync(paths, ct) ? await AskServerAsync(paths, ct) : await VerifyHereAsync(paths, settings, ct);
    }

    private static async Task<int> AskServerAsync(BaileyPaths paths, CancellationToken ct)
    {
        var told = new ProgressLine();
        var answer = await LocalCommandClient.SendAsync(paths, "verify", [VerifyCommand.Again], ct);
        while (true)
        {
            if (answer.ExitCode != ExitCodes.Ok)
            {
                told.End();
                return Serving.Fail(answer.ExitCode, [answer.Text]);
            }

            var view = JsonSerializer.Deserialize<VerificationView>(answer.Text, ApiJson.Options)!;
            if (view.State != VerificationState.Running)
            {
                told.End();
                return Tell(view.Checked, view.Fault?.Seq, view.Fault?.What);
            }

            told.Show(new(view.Checked, view.Total));
            await Task.Delay(AskEvery, TimeProvider.System, ct);
            answer = await LocalCommandClient.SendAsync(paths, "verify", [], ct);
        }
    }

    private static async Task<int> VerifyHereAsync(BaileyPaths paths, string[] settings, CancellationToken ct)
    {
        try
        {
            await using var app = Program.Build([.. settings, .. DocumentPrinting.NoCertificate, "--Logging:Level=None"]);
            var vault = app.Services.GetRequiredService<VaultKeeper>();
            if (vault.State == VaultState.Uninitialised)
            {
                return Serving.Fail(ExitCodes.Refused, ["There is no vault in the secrets folder. Name it with --Secrets=FOLDER."]);
            }

            // Opening a database that is not there would make one.
            if (app.Services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite && !File.Exists(Path.Combine(paths.DataFolder, "bailey.db")))
            {
                return Serving.Fail(ExitCodes.InputOutput, [$"There is no database in {paths.DataFolder}. Name the data folder with --Data=FOLDER."]);
            }

            if (TerminalSecret.Read("Master password: ") is not { Length: > 0 } masterPassword)
            {
                return Serving.Fail(ExitCodes.Usage, ["No master password was given."]);
            }

            if ((await vault.UnlockAsync(masterPassword, ct)).Refusal is { } refusal)
            {
                return Serving.Fail(ExitCodes.Refused, [refusal.Detail]);
            }

            var told = new ProgressLine();
            await using var scope = app.Services.CreateAsyncScope();
            var verdict = await scope.ServiceProvider.GetRequiredService<AuditVerification>().VerifyAsync(ct, told.Show);
            told.End();
            return Tell(verdict.Entries, verdict.BrokenAt, verdict.Fault);
        }
        catch (SettingsException wrong)
        {
            return Serving.Fail(ExitCodes.Configuration, wrong.Mistakes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException)
        {
            return Serving.Fail(ExitCodes.InputOutput, [$"Data or secrets cannot be read: {failure.Message}"]);
        }
    }

    private static int Tell(long entries, long? brokenAt, string? fault)
    {
        var number = entries == 1 ? "1 entry" : $"{entries.ToString("N0", CultureInfo.InvariantCulture)} entries";
        if (brokenAt is null)
        {
            Console.Out.WriteLine($"The audit log is whole and unchanged: {number} checked.");
            return ExitCodes.Ok;
        }

        return Serving.Fail(ExitCodes.BadData, [$"The audit log is broken at entry {brokenAt.Value.ToString("N0", CultureInfo.InvariantCulture)}: {fault} Before it: {number}, unchanged."]);
    }

    /// <summary>How far it is: one line that is written over on a terminal, a line for each tenth elsewhere.</summary>
    private sealed class ProgressLine
    {
        private long _tenth = -1;
        private bool _open;

        public void Show(AuditProgress progress)
        {
            var tenth = progress.Total == 0 ? 0 : progress.Checked * 10 / progress.Total;
            if (Console.IsErrorRedirected && tenth == _tenth)
            {
                return;
            }

            _tenth = tenth;
            var line = string.Create(CultureInfo.InvariantCulture, $"{progress.Checked:N0} of {progress.Total:N0} entries checked");
            Console.Error.Write(Console.IsErrorRedirected ? line + Environment.NewLine : $"\r{line}");
            _open = !Console.IsErrorRedirected;
        }

        public void End()
        {
            if (_open)
            {
                Console.Error.WriteLine();
                _open = false;
            }
        }
    }
}
