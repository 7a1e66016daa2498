using System.Net.Http.Headers;
using System.Net.Http.Json;
using Bailey.Features.System;
using Bailey.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bailey.Tests.Support;

/// <summary>
/// The whole server in this process, on a real socket of loopback, with a clock that the test moves and folders of its own.
/// Second factors are off unless a test asks for them.
/// </summary>
internal sealed class BaileyApp : IAsyncDisposable
{
    public const string SetupCode = "test-setup-code";
    public const string MasterPassword = "correct horse battery staple";
    public const string AdminName = "ada";
    public const string Password = "Analytical-Engine-1843";

    private readonly TempFolder? _ownFolder;

    private BaileyApp(WebApplication app, ManualTime time, string folder, TempFolder? ownFolder, CapturedLog log)
    {
        (App, Time, Folder, _ownFolder, Log) = (app, time, folder, ownFolder, log);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Anonymous = NewClient();
    }

    public WebApplication App { get; }

    public ManualTime Time { get; }

    /// <summary>Holds <c>data</c> and <c>secrets</c>.</summary>
    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>The first admin's client, once set up.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public CapturedLog Log { get; }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Starts a server that is not set up.</summary>
    /// <param name="folder">Start on the folders of an earlier server.</param>
    /// <param name="settings">As on the command line, <c>--Section:Key=value</c>.</param>
    public static async Task<BaileyApp> StartAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, string[]? settings = null, string? folder = null, ManualTime? time = null, string? connectionString = null,
        Action<WebApplicationBuilder>? adjust = null)
    {
        var own = folder is null ? new TempFolder() : null;
        folder ??= own!.Path;
        time ??= new ManualTime();
        var log = new CapturedLog();
        List<string> arguments =
        [
            $"--Data={folder}/data", $"--Secrets={folder}/secrets", "--Https:Port=0", "--Http:Port=auto", "--Http:Serve=true", "--Bind=127.0.0.1",
            "--Stun:Port=0", $"--Setup:Code={SetupCode}", "--Vault:ScryptLogN=10", "--Mfa:Required=nobody", "--SignIn:FailureDelay=00:00:00",
            "--Passwords:MemoryKiB=19456", "--Passwords:Iterations=2", $"--Database:Provider={provider}",
        ];
        if (provider == DatabaseProvider.Postgres)
        {
            arguments.Add($"--Database:ConnectionString={connectionString ?? await PostgresServer.CreateDatabaseAsync()}");
        }

        arguments.AddRange(settings ?? []);
        var app = Program.Build([.. arguments], builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            builder.Services.Replace(ServiceDescriptor.Singleton(TextWriter.Null));
            builder.Logging.ClearProviders().AddProvider(log);
            adjust?.Invoke(builder);
        });
        await app.Services.GetRequiredService<StartingUp>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        return new BaileyApp(app, time, folder, own, log);
    }

    /// <summary>Starts a server and sets it up; <see cref="Admin"/> is signed in.</summary>
    public static async Task<BaileyApp> StartOpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, string[]? settings = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var app = await StartAsync(provider, settings, adjust: adjust);
        await app.SetUpAsync();
        return app;
    }

    public async Task SetUpAsync()
    {
        using var answer = await Anonymous.PostAsJsonAsync("/api/v1/system/setup", new
        {
            setupCode = SetupCode,
            masterPassword = MasterPassword,
            admin = new { username = AdminName, password = Password, displayName = "Ada Lovelace" },
        });
        await answer.MustBeAsync(201);
        Admin = await SignInAsync(AdminName);
    }

    public HttpClient NewClient(string? token = null)
    {
        // No cookies kept and no redirects followed: a test sees what was answered.
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    public async Task<string> TokenAsync(string username, string password = Password)
    {
        using var answer = await Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username, password });
        return (await answer.JsonAsync(200)).GetProperty("token").GetString()!;
    }

    public async Task<HttpClient> SignInAsync(string username, string password = Password) => NewClient(await TokenAsync(username, password));

    /// <summary>Invites and registers somebody, and signs them in.</summary>
    public async Task<Member> GivenPersonAsync(string username, string role = "writer")
    {
        using var invited = await Admin.PostAsJsonAsync("/api/v1/invites", new { role });
        var code = (await invited.JsonAsync(201)).GetProperty("code").GetString();
        using var registered = await Anonymous.PostAsJsonAsync("/api/v1/auth/register", new { username, password = Password, invite = code });
        var id = (await registered.JsonAsync(201)).GetProperty("user").GetProperty("id").GetGuid();
        var token = await TokenAsync(username);
        return new Member(id, username, token, NewClient(token));
    }

    /// <summary>Stops the server and keeps the folders, so that another can start on them.</summary>
    public async Task StopAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous.Dispose();
        Admin?.Dispose();
        await App.DisposeAsync();
        _ownFolder?.Dispose();
    }
}

/// <summary>Somebody signed in.</summary>
internal sealed record Member(Guid Id, string Username, string Token, HttpClient Client);
