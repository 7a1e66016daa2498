using Bailey.Platform.Data;

namespace Bailey.Features.Accounts.Contract;

/// <summary>How a person's standing changed.</summary>
internal enum StandingChange
{
    Role,
    Deactivated,
    Reactivated,

    /// <summary>They left; what they wrote stays, under no name.</summary>
    Deleted,

    /// <summary>They left, and everything they wrote goes too.</summary>
    Erased,

    /// <summary>The secret of a service account was replaced: what was opened with the old one ends.</summary>
    SecretReplaced,
}

/// <summary>What changes have in common.</summary>
internal static class StandingChanges
{
    /// <summary>Whether the account is gone for good.</summary>
    public static bool IsLeaving(this StandingChange change) => change is StandingChange.Deleted or StandingChange.Erased;
}

/// <summary>A feature that holds something of people and must let it go when their standing changes.</summary>
internal interface IStandingFollower
{
    /// <summary>Runs inside the transaction that makes the change; throwing undoes it.</summary>
    Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct);

    /// <summary>Runs right after the commit, still behind the write gate: the place to empty caches and end streams. Must be quick and must not throw.</summary>
    void Changed(Guid personId, StandingChange change);

    /// <summary>Runs before the change is answered: the place to tell others.</summary>
    Task TellAsync(Guid personId, StandingChange change, CancellationToken ct) => Task.CompletedTask;
}
