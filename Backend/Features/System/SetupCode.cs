using System.Security.Cryptography;
using System.Text;
using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>
/// The one-time set-up code: printed at start while nothing is set up, kept only as a hash in memory, dead once set-up is done.
/// It proves that whoever opens the page also sees the server's terminal.
/// </summary>
internal sealed class SetupCode
{
    // No 0, 1, I, L, O or U: a code is read from one screen and typed into another.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly VaultKeeper _vault;
    private readonly byte[] _hash;

    public SetupCode(VaultKeeper vault, IConfiguration configuration)
    {
        _vault = vault;
        var given = configuration["Setup:Code"];
        Text = string.IsNullOrEmpty(given) ? string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5))) : given;
        IsGiven = !string.IsNullOrEmpty(given);
        _hash = Hash(Text);
    }

    /// <summary>True when the operator fixed the code; it is then not printed.</summary>
    public bool IsGiven { get; }

    public string Text { get; }

    public bool Matches(string code) => _vault.State == VaultState.Uninitialised && CryptographicOperations.FixedTimeEquals(Hash(code), _hash);

    // Case and spaces around it are forgiven: it was typed from a screen.
    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant()));
}
