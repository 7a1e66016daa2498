// Stand-ins so that the core compiles before the keys and http rooms land. keys, http: DELETE your part of this file when yours lands.
#pragma warning disable
namespace Bailey.Platform.Keys
{
public sealed record BaileyPaths(string DataFolder, string SecretsFolder);
public enum VaultState { Uninitialised, Locked, Open, Lockdown }
public enum KeyPurpose { Fields, PersonIdentities, Jwt, Audit, BlindIndex, DeviceCookie }
public sealed class RingKey { public byte Id { get; } public ReadOnlySpan<byte> Bytes => []; }
public sealed class KeyRing { public RingKey Current(KeyPurpose p) => null!; public RingKey? Find(KeyPurpose p, byte id) => null; }
public sealed class VaultKeeper { public VaultState State { get; } public KeyRing Ring => null!; public event Action<VaultState>? Changed; }
public sealed class FieldCipher { public Bailey.Platform.Data.SealedText Seal(string column, Guid id, string text) => default; }
}
namespace Bailey.Platform.Data
{
public readonly record struct SealedText(byte[] Bytes);
internal sealed class SealedTextConverter() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<SealedText, byte[]>(v => v.Bytes, b => new SealedText(b));
}
