using Bailey.Platform.Access;
using Bailey.Platform.Data;

namespace Bailey.Features.Accounts;

/// <summary>Owns one account: who somebody is to the team and how they prove it.</summary>
internal sealed class Person
{
    public Guid Id { get; init; }

    /// <summary>As it was spelled at registration.</summary>
    public string Username { get; set; } = "";

    /// <summary>Folded; unique, and what sign-in looks for.</summary>
    public string UsernameKey { get; set; } = "";

    public SealedText? DisplayName { get; set; }

    public SealedText? Status { get; set; }

    public Role Role { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>1 to 8, an index into the page's palette.</summary>
    public int Color { get; set; } = 1;

    /// <summary>Argon2id in its usual text form; empty for an account nobody can sign in to with a password.</summary>
    public string PasswordHash { get; set; } = "";

    public DateTime CreatedAt { get; init; }

    /// <summary>When the person deleted the account; the row stays so that their messages have an author.</summary>
    public DateTime? DeletedAt { get; set; }
}
