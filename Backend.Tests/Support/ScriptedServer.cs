using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bailey.Tests.Support;

/// <summary>A server on loopback that answers every request with what a script writes, and notes what was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<string> _bodies = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, Stream, CancellationToken, Task> _script;
    private readonly Task _running;

    public ScriptedServer(Func<string, Stream, CancellationToken, Task> script, IPAddress? address = null)
    {
        _script = script;
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _running = RunAsync();
    }

    /// <param name="answer">Makes the whole answer from the request line's target.</param>
    public ScriptedServer(Func<string, string> answer)
        : this((target, stream, ct) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer(target)), ct).AsTask())
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The heads of the requests that came, in order.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>The bodies of those that had one.</summary>
    public IReadOnlyCollection<string> Bodies => _bodies;

    /// <summary>Ends when the first request has come.</summary>
    public Task Reached => _reached.Task;

    public static string Page(string head, string type = "text/html; charset=utf-8") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\n\r\n{head}";

    public static string Redirect(string to) => $"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _running;
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_ending.Token)));
            }
        }
        catch (Exception) when (_ending.IsCancellationRequested)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        try
        {
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            var (head, length) = (new StringBuilder(), 0);
            while (await reader.ReadLineAsync(_ending.Token) is { Length: > 0 } line)
            {
                head.Append(line).Append('\n');
                length = line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase) ? int.Parse(line[16..], CultureInfo.InvariantCulture) : length;
            }

            if (length > 0)
            {
                var body = new char[length]; // Latin-1: a letter each byte
                await reader.ReadBlockAsync(body, _ending.Token);
                _bodies.Enqueue(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)));
            }

            _asked.Enqueue(head.ToString());
            _reached.TrySetResult();
            await _script(head.ToString().Split(' ')[1], stream, _ending.Token);
            await stream.FlushAsync(_ending.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The guard hung up, which is what some tests are about.
        }
    }
}
