using System.Net;
using System.Net.Sockets;
using Bailey.Features.Stun.Contract;

namespace Bailey.Features.Calls.Ice;

/// <summary>Names the servers that help two browsers find a way to each other: our own STUN, and the operator's TURN.</summary>
internal sealed class IceServerListing(StunStatus stun, TurnSettings turn, TimeProvider time)
{
    /// <param name="host">The name under which the page was reached: whoever got the page there can send a datagram there.</param>
    /// <param name="address">The server's address of this very connection, for where the name leads to a proxy.</param>
    public IceServersView For(Guid personId, string host, IPAddress? address)
    {
        var servers = new List<IceServerView>();
        if (stun.Enabled)
        {
            servers.Add(new(StunUrls(host, address, stun.Port)));
        }

        if (turn is not { Urls.Count: > 0, Secret: { } secret })
        {
            return new(servers, null);
        }

        var expiresAt = time.GetUtcNow() + turn.Lifetime;
        var (username, credential) = TurnCredentials.For(personId, expiresAt, secret);
        servers.Add(new(turn.Urls, username, credential));
        return new(servers, expiresAt.UtcDateTime);
    }

    /// <summary>RFC 7064 section 3.1.</summary>
    internal static IReadOnlyList<string> StunUrls(string host, IPAddress? address, int port)
    {
        var hosts = new List<string> { host };
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        // A loopback address is a proxy beside the server, and a zone means nothing on another machine.
        if (address is not null && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
        {
            hosts.Add(address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString());
        }

        return [.. hosts.Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => $"stun:{name}:{port}")];
    }
}
