namespace Bailey.Platform.Keys;

/// <summary>Says that keys were asked for while the vault is not open; requests are turned away before this, so it means a race with a lock.</summary>
internal sealed class VaultClosedException() : InvalidOperationException("The vault is locked.");
