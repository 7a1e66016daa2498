using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace Bailey.Tests.Interop;

/// <summary>Owns one volume mounted read-only by stock gocryptfs; disposing unmounts it.</summary>
internal sealed class StockGocryptfs : IDisposable
{
    private StockGocryptfs(string mountPoint) => MountPoint = mountPoint;

    public string MountPoint { get; }

    public static async Task<StockGocryptfs> MountAsync(string volume, string mountPoint, params string[] options)
    {
        Directory.CreateDirectory(mountPoint);
        // It goes to the background by itself once the mount stands.
        await RunAsync("gocryptfs", ["-q", "-ro", "-nosyslog", .. options, volume, mountPoint]);
        return new StockGocryptfs(mountPoint);
    }

    /// <summary>The master key that gocryptfs-xray finds, in its own words.</summary>
    public static Task<string> DumpMasterKeyAsync(string config, string passwordFile) =>
        RunAsync("sh", ["-c", "exec gocryptfs-xray -dumpmasterkey \"$1\" < \"$2\"", "sh", config, passwordFile]);

    public void Dispose()
    {
        RunAsync("fusermount3", ["-u", "-z", MountPoint]).GetAwaiter().GetResult();
        Directory.Delete(MountPoint);
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new AssertionException($"{program} is missing. Install it with: apt-get install gocryptfs fuse3");
        }

        using (process)
        {
            process.StandardInput.Close();
            // Only the exit is waited for at first: a mount's background half keeps the pipes open.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await process.WaitForExitAsync(patience.Token);
            if (process.ExitCode != 0)
                throw new AssertionException($"{program} failed ({process.ExitCode}): {await process.StandardError.ReadToEndAsync(patience.Token)}");

            return program == "gocryptfs" ? "" : await process.StandardOutput.ReadToEndAsync(patience.Token);
        }
    }
}
