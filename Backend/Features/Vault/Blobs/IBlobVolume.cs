namespace Bailey.Features.Vault.Blobs;

/// <summary>Where blobs lie: immutable, sealed, each under a random id. The database says which of them are in use.</summary>
internal interface IBlobVolume
{
    /// <summary>Seals a stream into a new blob, which is not there for anybody until <see cref="BlobDraft.PlaceAsync"/>.</summary>
    Task<BlobDraft> WriteAsync(Stream content, CancellationToken ct);

    /// <summary>Opens a blob for reading at any place.</summary>
    /// <exception cref="BlobDamagedException">It is missing, has another length than it was written with, or is another blob under this name.</exception>
    Stream Open(Guid id, long size);

    /// <summary>Frees what a blob took. One that is gone already, or cannot be removed now, is left to the sweep.</summary>
    void Remove(Guid id);

    /// <summary>Every blob there is, part by part.</summary>
    IEnumerable<IReadOnlyList<Guid>> Parts();

    /// <summary>Removes what an interrupted upload left; says how many there were.</summary>
    int RemoveUnfinished();

    /// <summary>Removes a blob unless somebody holds it or <paramref name="isKnown"/> says, asked last, that it is in use.</summary>
    Task<bool> RemoveStrayAsync(Guid id, Func<CancellationToken, Task<bool>> isKnown, CancellationToken ct);
}

/// <summary>A blob that was written but may still be thought better of. While it is held no sweep removes it.</summary>
internal abstract class BlobDraft(Guid id, long size, byte[] sha256) : IAsyncDisposable
{
    public Guid Id => id;

    /// <summary>Plain bytes.</summary>
    public long Size => size;

    /// <summary>Of the plain bytes.</summary>
    public IReadOnlyList<byte> Sha256 => sha256;

    /// <summary>Gives it its name; it is on the disk when this returns. Save its row next, then dispose: a crash in between leaves a stray for the sweep.</summary>
    public abstract Task PlaceAsync(CancellationToken ct);

    /// <summary>Lets go of it; one that was never placed is gone then.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>Says that a blob is not what was written: missing, cut, altered or swapped.</summary>
internal sealed class BlobDamagedException(Guid id, string what, Exception? inner = null) : Exception($"Blob {id:N}: {what}", inner)
{
    public Guid BlobId => id;

    public string What => what;
}
