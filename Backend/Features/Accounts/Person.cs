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

    /// <summary>A service account: signs in by client credentials and never by password.</summary>
    public bool Bot { get; init; }

    public SealedText? DisplayName { get; set; }

    /// <summary>The words of the status; null with the emoji when there is none.</summary>
    public SealedText? Status { get; set; }

    public SealedText? StatusEmoji { get; set; }

    /// <summary>When the status is over; null for one that stays.</summary>
    public DateTime? StatusUntil { get; set; }

    /// <summary>An IANA name.</summary>
    public SealedText? TimeZone { get; set; }

    /// <summary>The picture shown now; each upload has a new id.</summary>
    public Guid? AvatarId { get; set; }

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
