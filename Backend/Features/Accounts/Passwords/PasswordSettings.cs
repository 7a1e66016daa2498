using System.ComponentModel.DataAnnotations;

namespace Bailey.Features.Accounts.Passwords;

/// <summary>Owns the operator's choices about passwords, section <c>Passwords</c>.</summary>
internal sealed class PasswordSettings : IValidatableObject
{
    public const string Section = "Passwords";

    /// <summary>Code points a password has at most; bounds what is normalised and hashed.</summary>
    public const int MaxLength = 1024;

    /// <summary>Whether an upper-case letter, a digit and a special character are asked for. Off raises the shortest password to 15.</summary>
    public bool Composition { get; set; } = true;

    /// <summary>Code points a password has at least; never below 8, nor below 15 without composition.</summary>
    [Range(8, 128)]
    public int MinLength { get; set; } = 8;

    /// <summary>Argon2id memory in MiB.</summary>
    [Range(19, 4096)]
    public int MemoryMiB { get; set; } = 64;

    /// <summary>Argon2id passes.</summary>
    [Range(2, 64)]
    public int Passes { get; set; } = 3;

    /// <summary>Hashes computed at once; memory used for hashing is this many times <see cref="MemoryMiB"/>. 0 = one for each two cores.</summary>
    [Range(0, 64)]
    public int AtOnce { get; set; }

    /// <summary>The length the policy really asks for.</summary>
    public int EffectiveMinLength => Composition ? MinLength : Math.Max(MinLength, 15);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Composition && MinLength is > 8 and < 15)
        {
            yield return new("Passwords:MinLength is at least 15 while Passwords:Composition is false.", [nameof(MinLength)]);
        }
    }
}
