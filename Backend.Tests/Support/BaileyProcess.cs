using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace Bailey.Tests.Support;

/// <summary>The built server as a process of its own, on folders and ports of its own, to be killed and started again.</summary>
/// <remarks>A shell stands between: when its standard input closes, also because the test run was killed, the server ends with it.</remarks>
internal sealed partial class BaileyProcess : IAsyncDisposable
{
    public const string SetupCode = "browser-setup-code";

    private const int Kill = 9;
    private const int Terminate = 15;
    private const string Ready = "Bailey is listening on ";
    private const string Script = """
        exec 3<&0
        "$@" </dev/null 3<&- &
        server=$!
        echo "process $server"
        ( cat <&3; kill -KILL "$server" ) >/dev/null 2>&1 &
        watch=$!
        wait "$server"
        code=$?
        kill "$watch" 2>/dev/null
        exit "$code"
        """;

    // Only a server that does not start waits this long.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly Lock Ports = new();
    private static int nextPort = 21_000 + (Environment.ProcessId % 8_000);

    private readonly TempFolder _folder = new();
    private readonly string[] _settings;
    private readonly List<string> _said = [];
    private Process? _shell;
    private int _server;
    private TaskCompletionSource<Uri> _ready = new();

    private BaileyProcess(bool https, string? masterPassword, string[] settings)
    {
        var port = FreePort();
        _settings =
        [
            $"--Data={Data}", $"--Secrets={Secrets}", "--Bind=127.0.0.1", "--Stun:Port=0", $"--Setup:Code={SetupCode}",
            .. https ? new[] { $"--Https:Port={port}", "--Http:Port=0" } : ["--Https:Port=0", $"--Http:Port={port}", "--Http:Serve=true"],
            .. settings,
        ];
        if (masterPassword is not null)
        {
            File.WriteAllText(_folder.Sub("password"), masterPassword);
            _settings = [.. _settings, $"--Vault:MasterPasswordFile={_folder.Sub("password")}"];
        }
    }

    public string Data => _folder.Sub("data");

    public string Secrets => _folder.Sub("secrets");

    /// <summary>Where it answers; the same after a restart.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it said on both outputs so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <param name="https">False serves plain HTTP, which browsers treat as secure on loopback.</param>
    /// <param name="masterPassword">Opens the vault by itself at each start after the set-up; null leaves that to people.</param>
    /// <param name="settings">As on the command line, <c>--Section:Key=value</c>.</param>
    public static async Task<BaileyProcess> StartAsync(bool https = false, string? masterPassword = null, params string[] settings)
    {
        var server = new BaileyProcess(https, masterPassword, settings);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch (Exception)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts on the same folders and port; returns when it says that it answers.</summary>
    public async Task StartAgainAsync()
    {
        _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["-c", Script, "sh", DotNet(), Program(), "serve", .. _settings])
        {
            start.ArgumentList.Add(word);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("BAILEY__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // As in the test run itself: in a short life, measuring the code costs more than it brings.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _shell = new Process { StartInfo = start, EnableRaisingEvents = true };
        _shell.OutputDataReceived += (_, line) => Hear(line.Data);
        _shell.ErrorDataReceived += (_, line) => Hear(line.Data);
        var ready = _ready;
        var shell = _shell;
        shell.Exited += (_, _) =>
        {
            shell.WaitForExit(); // also for the rest of its output
            ready.TrySetException(new InvalidOperationException($"Bailey did not start, exit code {shell.ExitCode}:\n{Said}"));
        };
        _shell.Start();
        _shell.BeginOutputReadLine();
        _shell.BeginErrorReadLine();
        Address = await _ready.Task.WaitAsync(StartLimit);
    }

    /// <summary><c>kill -9</c>: no chance to write anything.</summary>
    public Task KillAsync() => EndAsync(Kill);

    /// <summary>SIGTERM; answers the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await EndAsync(Terminate);
        return _shell!.ExitCode;
    }

    /// <summary>A client of this server; its certificate is its own, so nobody checks it.</summary>
    public HttpClient NewClient()
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
#pragma warning disable CA5359 // The server under test signs for itself; the test of the certificate checks the authority by hand.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return new HttpClient(handler) { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is not null)
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }

        _folder.Dispose();
    }

    private async Task EndAsync(int signal)
    {
        Assert.That(SendSignal(_server, signal), Is.Zero, "the server was not running");
        await _shell!.WaitForExitAsync().WaitAsync(StartLimit);
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.Add(line);
        }

        if (line.StartsWith("process ", StringComparison.Ordinal))
        {
            _server = int.Parse(line.AsSpan("process ".Length), provider: null);
        }
        else if (line.StartsWith(Ready, StringComparison.Ordinal))
        {
            _ready.TrySetResult(new Uri(line[Ready.Length..].Trim()));
        }
    }

    // The runtime that runs this test is the one that is known to be there.
    private static string DotNet() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    // Whoever has published the server just now names it: that is what ships, and it starts in half the time.
    private static string Program()
    {
        var named = Environment.GetEnvironmentVariable("BAILEY_TEST_SERVER");
        return string.IsNullOrEmpty(named) ? Path.Combine(AppContext.BaseDirectory, "Bailey.dll") : named;
    }

    // Below the ports that the system hands out by itself: a browser that keeps calling a dead server could else be given its port.
    private static int FreePort()
    {
        lock (Ports)
        {
            while (true)
            {
                var port = nextPort++;
                using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                    return port;
                }
                catch (SocketException)
                {
                    // Taken by something else: the next one.
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
