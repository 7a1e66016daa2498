using System.Net;
using System.Net.NetworkInformation;

namespace Bailey.Platform.Http.Outbound;

/// <summary>
/// Tells which networks this machine is in. Behind a router of IPv6 the neighbours have public addresses too, and so may the server itself: they
/// are no part of the open Internet.
/// </summary>
/// <param name="find">Asked at each connection: addresses come and go.</param>
internal sealed class OwnNetworks(Func<IReadOnlyList<IPNetwork>> find)
{
    public static OwnNetworks OfThisMachine { get; } = new(Look);

    public IReadOnlyList<IPNetwork> Find() => find();

    internal static IPNetwork Of(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new(new IPAddress(bytes), prefixLength);
    }

    // A prefix of no length is a tunnel to everywhere, not a network.
    private static IReadOnlyList<IPNetwork> Look()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(one => one.GetIPProperties().UnicastAddresses)
                    .Where(address => address.PrefixLength > 0).Select(address => Of(address.Address, address.PrefixLength)),
            ];
        }
        catch (NetworkInformationException unknown)
        {
            throw new IOException("The networks of this machine cannot be told, so nothing is asked.", unknown);
        }
    }
}
