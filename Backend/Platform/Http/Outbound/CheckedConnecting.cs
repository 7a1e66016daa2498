using System.Net;
using System.Net.Sockets;

namespace Bailey.Platform.Http.Outbound;

/// <summary>
/// Opens connections to exactly the addresses that were checked: the name is looked up once, every address must be allowed, and the socket goes
/// to one of those, so that a name that changes its answer between looking and connecting gains nothing.
/// </summary>
internal sealed class CheckedConnecting(IHostLookup lookup, OutboundSettings settings, OwnNetworks own)
{
    /// <exception cref="OutboundException">The host has an address that may not be asked.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await lookup.FindAsync(host, ct);
        if (addresses.Length == 0)
        {
            throw new OutboundException(OutboundRefusal.Unreachable);
        }

        var near = own.Find();
        if (!Array.TrueForAll(addresses, address => settings.AllowsAddress(address, near)))
        {
            throw new OutboundException(OutboundRefusal.NotPublic);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>Carries a refusal out of the HTTP client, which knows no other way.</summary>
internal sealed class OutboundException(OutboundRefusal refusal) : IOException($"The outbound guard refused: {refusal}.")
{
    public OutboundRefusal Refusal { get; } = refusal;
}
