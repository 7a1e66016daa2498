using System.Net.Sockets;
using System.Text.Json;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;

namespace Bailey.Platform.LocalCommands;

/// <summary>The command line's side of the socket.</summary>
internal static class LocalCommandClient
{
    public const int NotAvailable = 69; // EX_UNAVAILABLE, sysexits.h

    /// <summary>Whether a server listens there.</summary>
    public static async Task<bool> IsRunningAsync(BaileyPaths paths, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(LocalCommandSocket.PathOf(paths)), ct);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentOutOfRangeException)
        {
            return false; // or its path is too long for a socket
        }
    }

    public static async Task<LocalAnswer> SendAsync(BaileyPaths paths, string command, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(LocalCommandSocket.PathOf(paths)), ct);
        }
        catch (SocketException)
        {
            return new(NotAvailable, $"Bailey is not running on {Path.GetFullPath(paths.DataFolder)}. Start it, or name its data folder with --Data=FOLDER.");
        }

        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(new LocalRequest(command, arguments), ApiJson.Options), (byte)'\n'];
        await socket.SendAsync(line, ct);
        using var answer = new MemoryStream();
        await using var stream = new NetworkStream(socket);
        await stream.CopyToAsync(answer, ct);
        return answer.Length == 0
            ? new(77, "The running server refused: run this as its own user or as root.")
            : JsonSerializer.Deserialize<LocalAnswer>(answer.ToArray(), ApiJson.Options)!;
    }
}
