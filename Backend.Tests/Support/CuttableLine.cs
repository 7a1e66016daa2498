using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bailey.Tests.Support;

/// <summary>A line from a browser to a server that a test can cut: everything open ends at once, and nothing new gets through until it is mended.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private volatile bool _cut;

    public CuttableLine(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the server.</summary>
    public Uri Address { get; }

    public void Cut()
    {
        _cut = true;
        foreach (var (client, _) in _open)
        {
            client.Dispose();
        }
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_over.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        using (browser)
        {
            (_open[browser], _open[server]) = (true, true);
            try
            {
                if (!_cut)
                {
                    await server.ConnectAsync(_server.Host, _server.Port);
                    await Task.WhenAny(browser.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(browser.GetStream()));
                }
            }
            catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // That is what it is for.
            }

            _open.TryRemove(browser, out _);
            _open.TryRemove(server, out _);
        }
    }
}
