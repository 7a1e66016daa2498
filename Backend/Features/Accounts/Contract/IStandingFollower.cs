using Bailey.Platform.Data;

namespace Bailey.Features.Accounts.Contract;

/// <summary>How a person's standing changed.</summary>
internal enum StandingChange
{
    Role,
    Deactivated,
    Reactivated,
    Deleted,
}

/// <summary>A feature that holds something live of people and must let it go when their standing changes.</summary>
internal interface IStandingFollower
{
    /// <summary>Runs inside the transaction that makes the change; throwing undoes it.</summary>
    Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct);

    /// <summary>Runs after the commit; must be quick and must not throw.</summary>
    void Changed(Guid personId, StandingChange change);
}
