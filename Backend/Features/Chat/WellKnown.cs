namespace Bailey.Features.Chat;

/// <summary>Ids that are the same on every installation.</summary>
internal static class WellKnown
{
    /// <summary>The author of what the system says (joined, left, renamed). No person ever has this id.</summary>
    public static readonly Guid Bailey = new("00000000-0000-7000-8000-00000000ba11");

    /// <summary>The channel that everyone is in. A fixed id makes its creation race with nobody.</summary>
    public static readonly Guid General = new("00000000-0000-7000-8000-000000000001");
}
