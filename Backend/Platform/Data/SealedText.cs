using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bailey.Platform.Data;

/// <summary>Owns the bytes of a sealed field as they lie in a column; only the field cipher makes and opens them.</summary>
/// <param name="Bytes">version 1 | key id 1 | nonce 12 | AES-256-GCM ciphertext | tag 16; never changed after this.</param>
internal readonly record struct SealedText(byte[] Bytes)
{
    public bool Equals(SealedText other) => Bytes.AsSpan().SequenceEqual(other.Bytes);

    // The nonce at the front is random, so its first bytes spread well.
    public override int GetHashCode() => Bytes is { Length: >= 10 } bytes ? BitConverter.ToInt32(bytes, 4) : 0;

    // Whatever prints an entity must print nothing worth reading.
    public override string ToString() => "(sealed)";
}

/// <summary>Maps a sealed field to its column of bytes.</summary>
internal sealed class SealedTextConverter() : ValueConverter<SealedText, byte[]>(text => text.Bytes, bytes => new SealedText(bytes));
