using System.Security.Cryptography;
using Bailey.Platform.Keys;
using Bailey.Platform.Native;

namespace Bailey.Features.Vault.Blobs;

/// <summary>
/// Blobs in <c>data/vault/blobs</c>, part of the gocryptfs volume: 256 folders by the first byte of the id, one file each. A blob's id is also
/// the file id in its header, which every block is bound to, so a blob under another's name does not open.
/// </summary>
internal sealed class LocalBlobVolume(BaileyPaths paths, VaultKeeper vault) : IBlobVolume
{
    private const string Unfinished = "unfinished";

    private string Root => Path.Combine(paths.VaultFolder, "blobs");

    private string UnfinishedFolder => Path.Combine(Root, Unfinished);

    public async Task<BlobDraft> WriteAsync(Stream content, CancellationToken ct)
    {
        MakeFolder(Root);
        MakeFolder(UnfinishedFolder);
        var id = RandomNumberGenerator.GetBytes(GocryptfsFile.IdBytes);
        var blobId = new Guid(id, bigEndian: true);
        var path = Path.Combine(UnfinishedFolder, blobId.ToString("N"));
        // Not shared: the lock lives as long as the handle, and a sweep leaves alone what is locked.
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        try
        {
            await using var hashing = new HashingStream(content);
            var size = await vault.Volume.SealAsync(hashing, file, id, ct);
            return new LocalDraft(this, file, path, blobId, size, hashing.Hash());
        }
        catch
        {
            await file.DisposeAsync();
            TryDelete(path);
            throw;
        }
    }

    public Stream Open(Guid id, long size) => BlobStream.Open(PathOf(id), id, size, vault);

    public void Remove(Guid id) => TryDelete(PathOf(id));

    public IEnumerable<IReadOnlyList<Guid>> Parts()
    {
        if (!Directory.Exists(Root))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(Root).Where(folder => Path.GetFileName(folder) is not Unfinished))
        {
            yield return [.. IdsIn(folder)];
        }
    }

    public int RemoveUnfinished()
    {
        var removed = 0;
        foreach (var path in Directory.Exists(UnfinishedFolder) ? Directory.EnumerateFiles(UnfinishedFolder) : [])
        {
            using var held = TryHold(path);
            if (held is not null)
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    public async Task<bool> RemoveStrayAsync(Guid id, Func<CancellationToken, Task<bool>> isKnown, CancellationToken ct)
    {
        await using var held = TryHold(PathOf(id));
        if (held is null || await isKnown(ct))
        {
            return false; // an upload lets go only after its row is saved, so the question comes after the hold
        }

        File.Delete(PathOf(id));
        return true;
    }

    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(Root, name[..2], name);
    }

    private static IEnumerable<Guid> IdsIn(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (Guid.TryParseExact(Path.GetFileName(path), "N", out var id))
            {
                yield return id;
            }
        }
    }

    private static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
        }
        catch (IOException)
        {
            return null; // held by an upload, or gone
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The sweep comes again.
        }
    }

    private static void MakeFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            DurableFiles.MakeFolder(path);
            DurableFiles.SyncFolder(Path.GetDirectoryName(path)!);
        }
    }

    private sealed class LocalDraft(LocalBlobVolume volume, FileStream file, string path, Guid id, long size, byte[] sha256) : BlobDraft(id, size, sha256)
    {
        private bool _placed;

        public override async Task PlaceAsync(CancellationToken ct)
        {
            var target = volume.PathOf(Id);
            // The disk takes its time, and .NET has no asynchronous flush.
            await Task.Run(
                () =>
                {
                    file.Flush(flushToDisk: true);
                    MakeFolder(Path.GetDirectoryName(target)!);
                    DurableFiles.Rename(path, target);
                },
                ct);
            _placed = true;
        }

        public override async ValueTask DisposeAsync()
        {
            await file.DisposeAsync();
            if (!_placed)
            {
                TryDelete(path);
            }
        }
    }
}
