using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bailey.Platform.Data;

/// <summary>Owns the bytes of a sealed field as they lie in a column; only the field cipher makes and opens them.</summary>
/// <param name="bytes">version 1 | key id 1 | nonce 12 | AES-256-GCM ciphertext | tag 16; never changed after this.</param>
public sealed class SealedText(byte[] bytes) : IEquatable<SealedText>
{
    public byte[] Bytes { get; } = bytes;

    public bool Equals(SealedText? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => Equals(obj as SealedText);

    // The nonce at the front is random, so the first bytes spread well.
    public override int GetHashCode() => Bytes.Length < 10 ? Bytes.Length : BitConverter.ToInt32(Bytes, 4);

    // Whatever prints an entity must print nothing worth reading.
    public override string ToString() => "(sealed)";
}

/// <summary>Maps a sealed field to its column of bytes.</summary>
public sealed class SealedTextConverter() : ValueConverter<SealedText, byte[]>(text => text.Bytes, bytes => new SealedText(bytes));
