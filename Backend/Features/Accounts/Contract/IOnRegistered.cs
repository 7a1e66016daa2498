using Bailey.Platform.Data;

namespace Bailey.Features.Accounts.Contract;

/// <summary>A feature that gives every new person something of its own, in the transaction that registers them.</summary>
internal interface IOnRegistered
{
    /// <summary>Adds rows to <paramref name="db"/>; registration saves them. May be called again when registration is tried again.</summary>
    void Add(AppDb db, Guid personId);

    /// <summary>Runs after the commit, before the person is answered: the place to empty caches and tell others.</summary>
    Task RegisteredAsync(Guid personId, CancellationToken ct);
}
