using Bailey.Platform.Errors;

namespace Bailey.Platform.Keys;

/// <summary>Owns the refusals of the vault's own acts.</summary>
internal static class VaultRefusals
{
    public static readonly Refusal AlreadySetUp = new("system.already-set-up", 409, "Bailey is set up already.");
    public static readonly Refusal SetUpUnderWay = new("system.set-up-under-way", 409, "A set-up is under way. Try again in a moment.");
    public static readonly Refusal NotSetUp = new("system.not-set-up", 409, "Bailey is not set up yet.");
    public static readonly Refusal AlreadyOpen = new("system.already-open", 409, "The vault is open already.");
    public static readonly Refusal NotOpen = new("system.not-open", 409, "The vault is locked. Unlock it first.");
    public static readonly Refusal WrongMasterPassword = new("system.wrong-master-password", 403, "That is not the master password.");
    public static readonly Refusal WrongMasterKey = new("system.wrong-master-key", 403, "That is not the master key of this vault.");
    public static readonly Refusal SecretsMissing =
        new("system.secrets-missing", 409, "vault.conf is missing. Put the secrets folder back, then unlock again.");
    public static readonly Refusal SecretsDamaged =
        new("system.secrets-damaged", 409, "vault.conf cannot be read. Put the copy from your backup back.");
    public static readonly Refusal KeyRingMissing =
        new("system.keyring-missing", 409, "The key ring is missing from the data folder. Put the data folder back, or restore a backup.");
    public static readonly Refusal KeyRingDamaged =
        new("system.keyring-damaged", 409, "The key ring cannot be opened: it is damaged, or vault.conf belongs to another data folder.");
    public static readonly Refusal TooManyAttempts =
        new("system.too-many-attempts", 429, "Too many wrong attempts from your network. Wait, then try again.");
}
