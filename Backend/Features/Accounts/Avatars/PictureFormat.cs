using System.Buffers.Binary;

namespace Bailey.Features.Accounts.Avatars;

/// <summary>The formats that every browser shows and no browser runs.</summary>
internal enum PictureKind
{
    Png,
    Jpeg,
    WebP,
}

/// <summary>What the first bytes of a picture say.</summary>
internal readonly record struct PictureFormat(PictureKind Kind, int Width, int Height)
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string WebP = "image/webp";

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static string TypeOf(PictureKind kind) => kind switch
    {
        PictureKind.Png => Png,
        PictureKind.Jpeg => Jpeg,
        PictureKind.WebP or _ => WebP,
    };

    /// <summary>Null for anything that is not one of the three; whatever the request called it does not count.</summary>
    public static PictureFormat? Read(ReadOnlySpan<byte> bytes) => ReadPng(bytes) ?? ReadWebP(bytes) ?? ReadJpeg(bytes);

    // PNG (third edition) section 5.2 and 11.2.1: the signature, then IHDR with width and height.
    private static PictureFormat? ReadPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 33 && bytes.StartsWith(PngStart) && bytes.Slice(12, 4).SequenceEqual("IHDR"u8)
            ? new(PictureKind.Png, Length(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..])), Length(BinaryPrimitives.ReadUInt32BigEndian(bytes[20..])))
            : null;

    // RFC 9649 section 2.4 to 2.7: RIFF, the size of the rest, WEBP, and a first chunk that says how large the picture is.
    private static PictureFormat? ReadWebP(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30 || !bytes.StartsWith("RIFF"u8) || !bytes.Slice(8, 4).SequenceEqual("WEBP"u8)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L != bytes.Length)
        {
            return null;
        }

        var chunk = bytes.Slice(12, 4);
        var data = bytes[20..];
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return new(PictureKind.WebP, 1 + Int24(data[4..]), 1 + Int24(data[7..]));
        }

        if (chunk.SequenceEqual("VP8L"u8) && data[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return new(PictureKind.WebP, 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }

        // RFC 6386 section 9.1: a key frame's start code, then 14 bits each.
        return chunk.SequenceEqual("VP8 "u8) && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? new(PictureKind.WebP, BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
            : null;
    }

    // ITU-T T.81 annex B: markers and their segments up to the frame header, which says how large the picture is.
    private static PictureFormat? ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
        {
            return null;
        }

        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // fill
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new(PictureKind.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || marker is 0xD9 or 0xDA)
            {
                return null;
            }

            at += 2 + length;
        }

        return null;
    }

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static int Length(uint value) => value <= int.MaxValue ? (int)value : 0;
}
