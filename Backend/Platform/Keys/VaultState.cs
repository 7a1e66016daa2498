namespace Bailey.Platform.Keys;

/// <summary>Names the states of the vault; on the wire in lower case.</summary>
internal enum VaultState
{
    /// <summary>Nothing is set up yet.</summary>
    Uninitialised,

    /// <summary>The keys are wrapped; only the master password or the master key opens them.</summary>
    Locked,

    /// <summary>The keys are at hand.</summary>
    Open,

    /// <summary>The keys are at hand for background work, but nobody is let in.</summary>
    Lockdown,
}
