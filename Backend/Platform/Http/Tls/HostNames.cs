using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Resolver = System.Net.Dns;

namespace Bailey.Platform.Http.Tls;

/// <summary>Owns the names and addresses under which this machine is reached; the first name is the one to show.</summary>
internal sealed partial record HostNames(IReadOnlyList<string> Dns, IReadOnlyList<IPAddress> Addresses)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Machine name, full name, name.local, localhost; every address of an interface that is up; and what the operator added.</summary>
    public static HostNames Discover(IEnumerable<string> extra)
    {
        var machine = Environment.MachineName.ToLowerInvariant();
        var added = extra.ToList();
        string[] names = [machine, Full(machine), $"{machine}.local", "localhost", .. added.Where(name => !IPAddress.TryParse(name, out _))];
        var addresses = Interfaces().Concat([IPAddress.Loopback, IPAddress.IPv6Loopback])
            .Concat(added.Select(name => IPAddress.TryParse(name, out var address) ? address : null).OfType<IPAddress>());
        return new HostNames(
            [.. names.Select(name => name.ToLowerInvariant()).Where(IsDnsName).Distinct()],
            [.. addresses.Distinct()]);
    }

    /// <summary>RFC 1123 host name: letters, digits and hyphens in labels of 1 to 63, 253 characters at most.</summary>
    public static bool IsDnsName(string name) => name.Length is >= 1 and <= 253 && DnsName().IsMatch(name);

    /// <summary>The machine's name if it leads somewhere from here, otherwise localhost.</summary>
    public static string ResolvableName()
    {
        var machine = Environment.MachineName.ToLowerInvariant();
        return IsDnsName(machine) && Lookup(machine) is not null ? machine : "localhost";
    }

    private static string Full(string machine) => Lookup(machine)?.HostName.TrimEnd('.') ?? machine;

    // A resolver that does not answer must not hold up the start.
    private static IPHostEntry? Lookup(string machine)
    {
        try
        {
            var lookup = Resolver.GetHostEntryAsync(machine);
            return lookup.Wait(Patience) ? lookup.Result : null;
        }
        catch (AggregateException)
        {
            return null;
        }
    }

    // Link-local IPv6 addresses need a zone, which no browser accepts in an address, so they are left out.
    private static IEnumerable<IPAddress> Interfaces()
    {
        try
        {
            return [.. NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !address.IsIPv6LinkLocal)];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"\A(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DnsName();
}
