using System.Collections.Frozen;
using System.Text;
using Bailey.Features.Accounts.Contract;

namespace Bailey.Features.Accounts;

/// <summary>Owns what a username may be: 2-32 of <c>[A-Za-z0-9._-]</c>, spelling kept, compared without regard to case.</summary>
internal static class Username
{
    public const int MinLength = 2;
    public const int MaxLength = 32;

    private static readonly FrozenSet<string> Reserved =
        FrozenSet.ToFrozenSet(["bailey", "everyone", "here", "channel", "all", "system", "admin", "deleteduser"], StringComparer.Ordinal);

    // ASCII only: with no other letters there are no look-alikes and no folding that depends on a culture.
    public static bool IsWellFormed(string username) =>
        username.Length is >= MinLength and <= MaxLength && username.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    public static bool IsReserved(string username) => Reserved.Contains(KeyOf(username)) || SystemName.IsTheSystems(username);

    /// <summary>The form under which a username is unique and signed in.</summary>
    /// <remarks>Only ASCII is folded: the Kelvin sign must not lead to an account whose name has a k.</remarks>
    public static string KeyOf(string username) => Ascii.IsValid(username) ? username.ToLowerInvariant() : username;
}
