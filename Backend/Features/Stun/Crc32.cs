using System.Buffers.Binary;

namespace Bailey.Features.Stun;

/// <summary>
/// CRC-32 of ISO 3309 and ITU-T V.42 (polynomial 0xEDB88320 reflected), which the runtime has no call for. Eight octets a step by eight
/// tables, so that a flood of long datagrams with wrong fingerprints costs about as much as receiving them.
/// </summary>
internal static class Crc32
{
    private static readonly uint[] Tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> t = Tables;
        uint crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[0x700 + (int)(low & 0xFF)] ^ t[0x600 + (int)(low >> 8 & 0xFF)] ^ t[0x500 + (int)(low >> 16 & 0xFF)] ^ t[0x400 + (int)(low >> 24)] ^
                  t[0x300 + (int)(high & 0xFF)] ^ t[0x200 + (int)(high >> 8 & 0xFF)] ^ t[0x100 + (int)(high >> 16 & 0xFF)] ^ t[(int)(high >> 24)];
        }

        foreach (byte octet in bytes)
        {
            crc = crc >> 8 ^ t[(int)((crc ^ octet) & 0xFF)];
        }

        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
            }

            tables[i] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            tables[i] = tables[i - 256] >> 8 ^ tables[tables[i - 256] & 0xFF];
        }

        return tables;
    }
}
