using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bailey.Benchmarks.Load;

/// <summary>One keep-alive HTTP/1.1 connection that costs next to nothing, so that the figures are the server's and not the client's.</summary>
internal sealed class HttpLine : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = []; // a line that only listens needs none

    public static async Task<HttpLine> OpenAsync(int port)
    {
        var line = new HttpLine();
        await line._socket.ConnectAsync(IPAddress.Loopback, port);
        return line;
    }

    public static byte[] Request(string method, string path, string? token, string? body = null)
    {
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (token is not null)
        {
            head.Append("Authorization: Bearer ").Append(token).Append("\r\n");
        }

        if (body is not null)
        {
            head.Append("Content-Type: application/json\r\nContent-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(head.Append("\r\n").Append(body).ToString());
    }

    /// <summary>Sends a request and reads its whole answer; returns the status and how many bytes it had.</summary>
    public async ValueTask<(int Status, int Bytes)> AskAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Max(64 * 1024, _buffer.Length * 2));
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += read;
            if (IsWhole(_buffer.AsSpan(0, length)))
            {
                return (Number(_buffer.AsSpan(9, 3)), length);
            }
        }
    }

    /// <summary>The body of the last answer that had a Content-Length or chunks, as it came.</summary>
    public async Task<string> TextAsync(ReadOnlyMemory<byte> request)
    {
        var (_, length) = await AskAsync(request);
        var text = Encoding.UTF8.GetString(_buffer, 0, length);
        return text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
    }

    /// <summary>Sends a request and leaves the answer to <see cref="ReceiveAsync"/>.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> request) => await _socket.SendAsync(request);

    public ValueTask<int> ReceiveAsync(Memory<byte> into) => _socket.ReceiveAsync(into);

    public void Dispose() => _socket.Dispose();

    private static int Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int number, out _) ? number : throw new InvalidDataException("The server sent no number where one belongs.");

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at >= 0)
        {
            return answer.Length >= end + 4 + Number(head[(at + 16)..]);
        }

        return head.IndexOf("chunked"u8) < 0 || answer.EndsWith("0\r\n\r\n"u8);
    }
}
