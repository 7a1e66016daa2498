using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Bailey.Platform.Http.Tls;

/// <summary>Owns for which names and networks the own authority may vouch (RFC 5280, section 4.2.1.10), so that a stolen key is of no use elsewhere.</summary>
internal sealed record NameConstraints(IReadOnlyList<string> Names, IReadOnlyList<IPNetwork> Networks)
{
    private const string Oid = "2.5.29.30";
    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag IpAddress = new(TagClass.ContextSpecific, 7);

    // Endings that exist on home and office networks only (RFC 6762, RFC 8375, ICANN's .internal, and what common routers use).
    private static readonly string[] PrivateNames = ["local", "lan", "home", "internal", "intranet", "home.arpa", "localdomain", "fritz.box", "localhost"];

    private static readonly string[] PrivateNetworks =
        ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7", "fe80::/10"];

    /// <summary>The host's own names and addresses, private name endings and private networks.</summary>
    public static NameConstraints For(HostNames host)
    {
        var networks = PrivateNetworks.Select(IPNetwork.Parse).ToList();
        networks.AddRange(host.Addresses.Where(address => !networks.Exists(network => network.Contains(address)))
            .Select(address => new IPNetwork(address, address.GetAddressBytes().Length * 8)));
        return new NameConstraints([.. host.Dns.Concat(PrivateNames).Distinct()], networks);
    }

    public static NameConstraints? Of(X509Certificate2 authority)
    {
        if (authority.Extensions[Oid] is not { } extension)
            return null;
        var names = new List<string>();
        var networks = new List<IPNetwork>();
        var subtrees = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence(Permitted);
        while (subtrees.HasData)
        {
            var subtree = subtrees.ReadSequence();
            if (subtree.PeekTag().HasSameClassAndValue(DnsName))
                names.Add(subtree.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
            else
                networks.Add(Network(subtree.ReadOctetString(IpAddress)));
        }
        return new NameConstraints(names, networks);
    }

    public bool Permits(string name) =>
        Names.Any(allowed => name.Equals(allowed, StringComparison.OrdinalIgnoreCase) || name.EndsWith($".{allowed}", StringComparison.OrdinalIgnoreCase));

    public bool Permits(IPAddress address) => Networks.Any(network => network.Contains(address));

    public X509Extension ToExtension()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (var name in Names)
                using (writer.PushSequence())
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName);
            foreach (var network in Networks)
                using (writer.PushSequence())
                    writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. Mask(network)], IpAddress);
        }
        return new X509Extension(Oid, writer.Encode(), critical: true);
    }

    private static byte[] Mask(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.GetAddressBytes().Length];
        for (var bit = 0; bit < network.PrefixLength; bit++)
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return mask;
    }

    private static IPNetwork Network(byte[] addressAndMask)
    {
        var half = addressAndMask.Length / 2;
        var prefix = addressAndMask.Skip(half).Sum(part => int.PopCount(part));
        return new IPNetwork(new IPAddress(addressAndMask.AsSpan(0, half)), prefix);
    }
}
