using Bailey.Platform.Settings;

namespace Bailey.Features.Accounts.Passwords;

/// <summary>Owns the operator's choices about passwords, section <c>Passwords</c>.</summary>
internal sealed record PasswordSettings
{
    /// <summary>Code points a password has at most; bounds what is normalised and hashed.</summary>
    public const int MaxLength = 1024;

    private const int LeastLength = 8;
    private const int LeastLengthAlone = 15; // without composition only length is left to make a password hard to guess

    /// <summary>Whether an upper-case letter, a digit and a special character are asked for. Off raises the shortest password to 15.</summary>
    public bool Composition { get; init; } = true;

    /// <summary>Code points a password has at least.</summary>
    public int MinLength { get; init; } = LeastLength;

    /// <summary>Argon2id memory, m.</summary>
    public int MemoryKiB { get; init; } = 64 * 1024;

    /// <summary>Argon2id passes, t.</summary>
    public int Iterations { get; init; } = 3;

    /// <summary>Hashes computed at once; hashing takes at most this many times <see cref="MemoryKiB"/>.</summary>
    public int AtOnce { get; init; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    public static PasswordSettings Read(IConfiguration configuration, ICollection<string> mistakes)
    {
        var composition = configuration.Flag("Passwords:Composition", true, mistakes);
        var least = composition ? LeastLength : LeastLengthAlone;
        var standard = new PasswordSettings();
        return new PasswordSettings
        {
            Composition = composition,
            MinLength = configuration.Number("Passwords:MinLength", least, least, 128, mistakes),
            MemoryKiB = configuration.Number("Passwords:MemoryKiB", standard.MemoryKiB, 19 * 1024, 4 * 1024 * 1024, mistakes),
            Iterations = configuration.Number("Passwords:Iterations", standard.Iterations, 2, 64, mistakes),
            AtOnce = configuration.Number("Passwords:AtOnce", standard.AtOnce, 1, 64, mistakes),
        };
    }
}
