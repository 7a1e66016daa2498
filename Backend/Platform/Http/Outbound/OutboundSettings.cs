using System.Net;
using Bailey.Platform.Settings;

namespace Bailey.Platform.Http.Outbound;

/// <summary>Owns where the server itself may connect to, section <c>Outbound</c>.</summary>
internal sealed record OutboundSettings
{
    private const int LongestUrl = 2048;

    /// <summary>Hosts that may be asked, each with all names under it; empty allows every public host.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Networks that may be asked although they are not public.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    public IReadOnlyList<int> Ports { get; init; } = [80, 443];

    /// <summary>How long one request may take, from looking up the name to the last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    public static OutboundSettings Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var standard = new OutboundSettings();
        var ports = configuration.List("Outbound:Ports", Port, "a port from 1 to 65535", mistakes);
        return new OutboundSettings
        {
            Hosts = configuration.List("Outbound:Hosts", Host, "a host name", mistakes),
            Networks = configuration.List("Outbound:Networks", Network, "a network such as 10.0.0.0/8", mistakes),
            Ports = ports.Count > 0 ? ports : standard.Ports,
            Timeout = configuration.Duration("Outbound:Timeout", standard.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), mistakes),
        };
    }

    /// <summary>Why an address would be refused before its name is looked up; null when it would be asked.</summary>
    public OutboundRefusal? Judge(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.AbsoluteUri.Length > LongestUrl || !Ports.Contains(url.Port))
        {
            return OutboundRefusal.Address;
        }

        return AllowsHost(url.IdnHost) ? null : OutboundRefusal.Host;
    }

    public bool AllowsHost(string host) =>
        Hosts.Count == 0 || Hosts.Any(allowed =>
            host.Equals(allowed, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{allowed}", StringComparison.OrdinalIgnoreCase));

    /// <param name="own">The networks that this machine is in, public or not.</param>
    public bool AllowsAddress(IPAddress address, IReadOnlyCollection<IPNetwork> own)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain)) || (PublicAddress.Is(plain) && !own.Any(network => network.Contains(plain)));
    }

    private static (bool Ok, int Value) Port(string text) => (int.TryParse(text, out var port) && port is > 0 and <= 65535, port);

    private static (bool Ok, string Value) Host(string text) => (Uri.CheckHostName(text) is not UriHostNameType.Unknown, text);

    private static (bool Ok, IPNetwork Value) Network(string text) => (IPNetwork.TryParse(text, out var network), network);
}
