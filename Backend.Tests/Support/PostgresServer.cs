using System.Diagnostics;
using System.Text;
using Npgsql;

namespace Bailey.Tests.Support;

/// <summary>Owns the one throw-away PostgreSQL server of a test run: started at first use, reached by a Unix socket in its own folder.</summary>
/// <remarks>
/// There is no TCP port, so nothing can collide. A shell owns folder and server and ends both when its standard input closes, which also
/// happens when the test run is killed. PostgreSQL refuses root, so root runs it as the user <c>postgres</c>.
/// </remarks>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Script = """
        set -e
        folder=$(mktemp -d /tmp/bailey-postgres.XXXXXX)
        server=
        trap '[ -z "$server" ] || { kill -QUIT "$server"; wait "$server" || :; }; rm -rf "$folder"' EXIT
        trap 'exit 1' HUP INT TERM
        "$1/initdb" -D "$folder/data" -U bailey -A trust -E UTF8 --locale=C --no-sync >/dev/null
        "$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=600 -c lc_messages=C \
          -c fsync=off -c synchronous_commit=off -c full_page_writes=off &
        server=$!
        echo "folder $folder"
        cat >/dev/null
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly Lock Gate = new();
    private static Task<PostgresServer>? running;

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int databases;

    private PostgresServer(Process process) => this.process = process;

    /// <summary>The folder of the server's socket: the <c>Host</c> of a connection string.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Makes an empty database on the run's server, starting that first if need be, and returns its connection string.</summary>
    public static async Task<string> CreateDatabaseAsync(CancellationToken ct = default)
    {
        var server = await RunningAsync();
        var name = $"test{Interlocked.Increment(ref server.databases)}";
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync(ct);
        await using var create = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made of a counter.
        create.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(ct);
        return server.ConnectionString(name);
    }

    /// <summary>Ends the run's server, if one was started.</summary>
    public static async Task StopAsync()
    {
        Task<PostgresServer>? started;
        lock (Gate)
        {
            (started, running) = (running, null);
        }
        if (started is { IsCompletedSuccessfully: true })
        {
            await (await started).DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Task<PostgresServer> RunningAsync()
    {
        lock (Gate)
        {
            return running ??= StartAsync();
        }
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] shell = ["sh", "-c", Script, "sh", ProgramFolder()];
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        start.FileName = command[0];
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }
        start.WorkingDirectory = "/tmp";
        var server = new PostgresServer(new Process { StartInfo = start, EnableRaisingEvents = true });
        server.Begin();
        try
        {
            await server.ready.Task.WaitAsync(StartLimit);
            return server;
        }
        catch (Exception)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static string ProgramFolder()
    {
        var named = Environment.GetEnvironmentVariable("BAILEY_TEST_POSTGRES");
        var newest = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetFiles("/usr/lib/postgresql", "postgres", SearchOption.AllDirectories).OrderBy(p => p.Length).ThenBy(p => p, StringComparer.Ordinal).LastOrDefault()
            : null;
        var program = string.IsNullOrEmpty(named) ? newest : named;
        return Path.GetDirectoryName(program) is { } folder && File.Exists(Path.Combine(folder, "initdb"))
            ? folder
            : throw new InvalidOperationException("PostgreSQL is missing. Install it (sudo apt-get install postgresql) or name the program postgres, "
                + "with initdb beside it, in BAILEY_TEST_POSTGRES.");
    }

    private void Begin()
    {
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"PostgreSQL did not start:\n{Said()}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    // Two pipes, so the folder and the ready line come in either order.
    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (output)
        {
            if (ready.Task.IsCompleted)
            {
                return; // Later lines are statements that a test meant to fail.
            }
            output.AppendLine(line);
            if (line.StartsWith("folder ", StringComparison.Ordinal))
            {
                Folder = line["folder ".Length..];
            }
            if (Folder.Length > 0 && output.ToString().Contains("ready to accept connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }
    }

    private string Said()
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    // A pool outlives its test; its connections must not, or the server runs out of them.
    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Folder, Username = "bailey", Database = database, MaxPoolSize = 50, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5,
    }.ConnectionString;
}
