using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Platform.Data;

/// <summary>What the database asks of the feature that keeps people.</summary>
internal interface IWriterStanding
{
    /// <summary>Whether the person is active. Inside a transaction it also holds off another node that would end them, until this one ends.</summary>
    Task<bool> StandsAsync(AppDb db, Guid personId, CancellationToken ct);
}

/// <summary>
/// Judges once more, behind the write gate, whether the person whose request is under way is still there: a write that waited while their account
/// was ended would leave their words behind. It flows with the request instead of being handed on, because a rule for every write must
/// not depend on every writer; nothing but this check may read it.
/// </summary>
internal sealed class RequestWriter(IWriterStanding standing)
{
    private readonly AsyncLocal<Slip?> _slip = new();

    /// <summary>From here to the disposal writes are the person's. What the request started and left running afterwards is the server's own.</summary>
    public IDisposable Enter(Guid personId) => _slip.Value = new Slip { PersonId = personId };

    /// <summary>Refuses the write of somebody who is not there any more. Call behind the gate.</summary>
    public async Task DemandAsync(AppDb db, CancellationToken ct)
    {
        if (_slip.Value?.PersonId is { } personId && !await standing.StandsAsync(db, personId, ct))
        {
            throw new RefusedException(AccessRefusals.SignInNeeded);
        }
    }

    private sealed class Slip : IDisposable
    {
        public Guid? PersonId { get; set; }

        public void Dispose() => PersonId = null;
    }
}
