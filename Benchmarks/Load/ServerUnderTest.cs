using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Bailey.Benchmarks.Load;

/// <summary>The release build in a process of its own, on a folder of its own; gone with this object.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private const string SetupCode = "benchmark-code";
    public const string Password = "Benchmark-Pass-1843";

    public const string MasterPassword = "benchmark master password";

    private readonly Process _process;
    private readonly string _folder;
    private readonly bool _ownFolder;
    private readonly HttpClient _client;

    private ServerUnderTest(Process process, string folder, bool ownFolder, int port, TimeSpan firstAnswer)
    {
        (_process, _folder, _ownFolder, Port, FirstAnswer) = (process, folder, ownFolder, port, firstAnswer);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public int Port { get; }

    /// <summary>Asks as the first admin, once signed in.</summary>
    public HttpClient Admin => _client;

    /// <summary>From process start to the first answered request.</summary>
    public TimeSpan FirstAnswer { get; }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Publishes the server as an operator would and returns the folder of the program.</summary>
    public static async Task<string> PublishAsync()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Bailey.slnx")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("The benchmarks run from inside the source tree.");
        }

        var target = Path.Combine(root.FullName, "artifacts", "benchmarks");
        using var publish = Process.Start("dotnet", ["publish", Path.Combine(root.FullName, "Backend"), "-c", "Release", "-o", target, "-v", "q", "-nologo"]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? target : throw new InvalidOperationException("The server could not be published.");
    }

    /// <param name="program">The folder of the published program.</param>
    /// <param name="keptFolder">A folder that outlives the server; null for one of its own.</param>
    /// <param name="settings">As on the command line, beside the usual ones.</param>
    public static async Task<ServerUnderTest> StartAsync(string program, string? keptFolder = null, string[]? settings = null)
    {
        var folder = keptFolder ?? Directory.CreateTempSubdirectory("bailey-bench-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        string[] arguments =
        [
            Path.Combine(program, "Bailey.dll"), "serve", $"--Data={folder}/data", $"--Secrets={folder}/secrets", "--Https:Port=0",
            $"--Http:Port={port}", "--Http:Serve=true", "--Bind=127.0.0.1", "--Stun:Port=0", $"--Setup:Code={SetupCode}", "--Mfa:Required=nobody",
            "--RateLimits:Enabled=false", "--Logging:Level=Warning", .. settings ?? [],
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var ask = HttpLine.Request("GET", "/api/v1/system/health", null);
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var line = await HttpLine.OpenAsync(port);
                if ((await line.AskAsync(ask)).Status == 200)
                {
                    return new ServerUnderTest(process, folder, keptFolder is null, port, clock.Elapsed);
                }
            }
            catch (Exception notYet) when (notYet is SocketException or IOException)
            {
                await Task.Delay(10);
            }
        }

        process.Kill();
        throw new TimeoutException("The server did not answer within a minute.");
    }

    public async Task SetUpAsync()
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/system/setup", new
        {
            setupCode = SetupCode, masterPassword = MasterPassword, admin = new { username = "bench", password = Password },
        });
        answer.EnsureSuccessStatusCode();
        await SignInAsAdminAsync();
    }

    /// <summary>The admin's.</summary>
    public string Token { get; private set; } = "";

    public async Task UnlockAsync()
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = MasterPassword });
        answer.EnsureSuccessStatusCode();
    }

    public async Task SignInAsAdminAsync()
    {
        Token = await SignInAsync("bench");
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async Task<Guid> MeAsync() => (await _client.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("id").GetGuid();

    public async Task<Guid> GivenChannelAsync(string name, bool isPrivate, IReadOnlyList<Guid> members)
    {
        using var made = await _client.PostAsJsonAsync("/api/v1/channels", new { name, kind = isPrivate ? "private" : "public", memberIds = members });
        return (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>The id of the channel that everyone is in.</summary>
    public async Task<Guid> GeneralAsync()
    {
        var channels = await _client.GetFromJsonAsync<JsonElement>("/api/v1/channels");
        return channels.GetProperty("items").EnumerateArray().First(channel => channel.GetProperty("name").GetString() == "general").GetProperty("id").GetGuid();
    }

    /// <summary>Registers somebody and returns a token of theirs.</summary>
    public async Task<string> GivenPersonAsync(string username)
    {
        await GivenAccountAsync(username);
        return await SignInAsync(username);
    }

    /// <summary>Registers somebody.</summary>
    public async Task<Guid> GivenAccountAsync(string username)
    {
        using var invited = await _client.PostAsJsonAsync("/api/v1/invites", new { role = "writer" });
        var code = (await invited.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        using var registered = await _client.PostAsJsonAsync("/api/v1/auth/register", new { username, password = Password, invite = code });
        return (await registered.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("user").GetProperty("id").GetGuid();
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Resident()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>What the server has used of the processors since its start; on a busy machine the fairer measure.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_ownFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<string> SignInAsync(string username)
    {
        using var answer = await _client.PostAsJsonAsync("/api/v1/auth/login", new { username, password = Password });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }
}
