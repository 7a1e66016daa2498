using System.Buffers.Binary;
using System.Net;

namespace Bailey.Tests.Features.Stun;

/// <summary>Says by itself, slowly and with lists, what the right reply to a datagram is, sharing no code with the responder. The benchmark uses it too.</summary>
internal static class BindingOracle
{
    private static readonly HashSet<int> Understood = [0x0001, 0x0006, 0x0008, 0x0009, 0x000A, 0x0014, 0x0015, 0x001C, 0x001D, 0x001E, 0x0020];

    /// <summary>Bit by bit, ISO 3309, masked as RFC 8489 section 14.7 says.</summary>
    public static uint Checksum(ReadOnlySpan<byte> octets)
    {
        uint crc = uint.MaxValue;
        foreach (byte octet in octets)
        {
            crc ^= octet;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 * (crc & 1));
            }
        }

        return ~crc ^ 0x5354554E;
    }

    /// <summary>The reply to what comes from an IPv4 source, or nothing for silence.</summary>
    public static byte[] Expected(byte[] datagram, IPEndPoint source)
    {
        if (datagram.Length < 20 || datagram[0] != 0 || datagram[1] != 1 || datagram.Length % 4 != 0 || Number(datagram, 2) != datagram.Length - 20)
        {
            return [];
        }

        var unknown = new List<int>();
        bool signed = false;
        bool fingerprint = false;
        for (int at = 20; at < datagram.Length;)
        {
            int type = Number(datagram, at);
            int length = Number(datagram, at + 2);
            int next = at + 4 + ((length + 3) / 4 * 4);
            if (next > datagram.Length || fingerprint)
            {
                return [];
            }

            if (type == 0x8028)
            {
                if (length != 4 || BinaryPrimitives.ReadUInt32BigEndian(datagram.AsSpan(at + 4)) != Checksum(datagram.AsSpan(0, at)))
                {
                    return [];
                }

                fingerprint = true;
            }

            if (type < 0x8000 && !Understood.Contains(type) && !signed)
            {
                unknown.Add(type);
            }

            signed |= type is 0x0008 or 0x001C;
            at = next;
        }

        return Reply(datagram, source, [.. unknown.Distinct().Take(16)], fingerprint);
    }

    private static byte[] Reply(byte[] datagram, IPEndPoint source, List<int> unknown, bool fingerprint)
    {
        bool cookie = datagram.AsSpan(4, 4).SequenceEqual(new byte[] { 0x21, 0x12, 0xA4, 0x42 });
        List<byte> body = [];
        if (unknown.Count == 0)
        {
            byte[] plain = [(byte)(source.Port >> 8), (byte)source.Port, .. source.Address.GetAddressBytes()];
            byte[] mask = cookie ? [0x21, 0x12, 0x21, 0x12, 0xA4, 0x42] : new byte[6];
            body.AddRange([0x00, cookie ? (byte)0x20 : (byte)0x01, 0x00, 0x08, 0x00, 0x01, .. plain.Zip(mask, (left, right) => (byte)(left ^ right))]);
        }
        else
        {
            body.AddRange([0x00, 0x09, 0x00, cookie ? (byte)21 : (byte)24, 0, 0, 4, 20, .. "Unknown Attribute"u8]);
            body.AddRange(cookie ? [0, 0, 0] : "   "u8);
            unknown.AddRange(!cookie && unknown.Count % 2 == 1 ? [unknown[^1]] : []);
            body.AddRange([0x00, 0x0A, 0x00, (byte)(2 * unknown.Count), .. unknown.SelectMany(type => new[] { (byte)(type >> 8), (byte)type })]);
            body.AddRange(new byte[body.Count % 4]);
        }

        int length = body.Count + (fingerprint ? 8 : 0);
        byte[] reply = [0x01, unknown.Count == 0 ? (byte)0x01 : (byte)0x11, 0, (byte)length, .. datagram[4..20], .. body];
        var crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Checksum(reply));
        return fingerprint ? [.. reply, 0x80, 0x28, 0, 4, .. crc] : reply;
    }

    private static int Number(byte[] octets, int at) => (octets[at] << 8) | octets[at + 1];
}
