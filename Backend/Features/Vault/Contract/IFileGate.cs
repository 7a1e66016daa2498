using Bailey.Platform.Data;

namespace Bailey.Features.Vault.Contract;

/// <summary>What a person may do with a file.</summary>
internal enum FileStanding
{
    /// <summary>To them it does not exist.</summary>
    None,

    Reads,

    /// <summary>It is theirs alone: nobody else has seen it yet.</summary>
    Owns,
}

/// <summary>An area that refers to files and so knows who may read them. The vault asks at every read; it knows none of these areas.</summary>
internal interface IFileGate
{
    ValueTask<FileStanding> JudgeAsync(Guid personId, Guid fileId, CancellationToken ct);

    /// <summary>Lets go of a file that is this person's alone, inside their transaction; false when it is not, or is no longer.</summary>
    Task<bool> ReleaseAsync(AppDb db, Guid personId, Guid fileId, CancellationToken ct);
}
