using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;

namespace Bailey.Platform.LocalCommands;

/// <summary>
/// Listens on <c>&lt;Data&gt;/run/bailey.sock</c> for commands from this machine. The file is 0600 and the kernel's word on who
/// connects (SO_PEERCRED) is checked too: the server's own user or root.
/// </summary>
internal sealed partial class LocalCommandSocket(
    BaileyPaths paths, IServiceScopeFactory scopes, VaultKeeper vault, ILogger<LocalCommandSocket> log) : BackgroundService
{
    private const int MostBytes = 16 * 1024;
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static string PathOf(BaileyPaths paths) => Path.Combine(paths.DataFolder, "run", "bailey.sock");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var path = PathOf(paths);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Delete(path);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
        }
        catch (Exception failure) when (failure is SocketException or ArgumentOutOfRangeException)
        {
            LogNoSocket(path, failure.Message); // a path past 107 bytes, say; the server itself does not need it
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        socket.Listen(8);
        try
        {
            while (true)
            {
                using var peer = await socket.AcceptAsync(stoppingToken);
                await ServeAsync(peer, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            File.Delete(path);
        }
    }

    private async Task ServeAsync(Socket peer, CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        try
        {
            if (!MayCommand(peer))
            {
                return;
            }

            var answer = await AnswerAsync(await ReadLineAsync(peer, patience.Token), patience.Token);
            await peer.SendAsync(JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options), patience.Token);
        }
        catch (Exception failure) when (failure is SocketException or JsonException or OperationCanceledException or InvalidDataException)
        {
            LogBadPeer(failure.Message);
        }
    }

    private async Task<LocalAnswer> AnswerAsync(byte[] line, CancellationToken ct)
    {
        var request = JsonSerializer.Deserialize<LocalRequest>(line, ApiJson.Options) ?? throw new JsonException("Nothing was sent.");
        await using var scope = scopes.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ILocalCommand>().FirstOrDefault(command => command.Name == request.Command);
        if (command is null)
        {
            return new(64, $"The running server does not know the command {request.Command}.");
        }

        if (command.NeedsOpenVault && vault.State is not (VaultState.Open or VaultState.Lockdown))
        {
            return new(69, "Bailey is locked. Open it with the master password first.");
        }

        Outcome<string> outcome;
        try
        {
            outcome = await command.RunAsync(request.Arguments, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One command's failure must not end the socket, and with it the server.
            LogCommandFailed(command.Name, failure);
            return new(1, "The command failed. The server's log says why.");
        }

        return outcome.Match(text => new LocalAnswer(0, text), refusal => new LocalAnswer(refusal.Status == 400 ? 64 : 1, refusal.Detail));
    }

    private static async Task<byte[]> ReadLineAsync(Socket peer, CancellationToken ct)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await peer.ReceiveAsync(buffer.AsMemory(length), ct);
            length += read;
            if (read == 0 || buffer.AsSpan(0, length).Contains((byte)'\n'))
            {
                return buffer[..length];
            }
        }

        throw new InvalidDataException("The command is too long.");
    }

    // struct ucred { pid, uid, gid }, see socket(7) and unix(7).
    private static bool MayCommand(Socket peer)
    {
        Span<byte> credentials = stackalloc byte[12];
        peer.GetRawSocketOption(SolSocket, SoPeerCred, credentials);
        var uid = BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]);
        return uid == 0 || uid == OwnUser.Id;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No local command socket at {Path}: {Reason}")]
    private partial void LogNoSocket(string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The local command {Command} failed")]
    private partial void LogCommandFailed(string command, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A local command was not understood: {Reason}")]
    private partial void LogBadPeer(string reason);
}

/// <summary>The user this process runs as.</summary>
internal static partial class OwnUser
{
    public static uint Id { get; } = GetEffectiveUserId();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}
