using System.Collections.Concurrent;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Vault.Contract;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Attachments;

/// <summary>
/// Owns what the end of an account means for its files: what was never posted goes, and with a hard deletion what its messages carried; a file
/// that somebody else's message carries stays.
/// </summary>
internal sealed class LeavingFiles(FileRemoval files) : IStandingFollower
{
    private const int AtOnce = 500;

    // What a change under way let go of, until its commit; one entry a person at most.
    private readonly ConcurrentDictionary<Guid, List<Guid>> _freed = new();

    public async Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct)
    {
        _freed.TryRemove(personId, out _); // an earlier change was rolled back: what it let go of is still in use
        if (!change.IsLeaving())
        {
            return;
        }

        var own = db.Uploads.Where(upload => upload.PersonId == personId);
        var gone = await own.Select(upload => upload.FileId).ToListAsync(ct);
        await own.ExecuteDeleteAsync(ct);
        if (change is StandingChange.Erased)
        {
            gone.AddRange(await LetGoAsync(db, personId, ct));
        }

        var blobs = _freed[personId] = [];
        foreach (var part in gone.Chunk(AtOnce))
        {
            blobs.AddRange(await FileRemoval.RemoveAsync(db, part, ct));
        }
    }

    public void Changed(Guid personId, StandingChange change)
    {
    }

    public Task TellAsync(Guid personId, StandingChange change, CancellationToken ct)
    {
        if (_freed.TryRemove(personId, out var blobs))
        {
            files.Free(blobs);
        }

        return Task.CompletedTask;
    }

    /// <summary>The files of the person's messages that no other message carries.</summary>
    private static async Task<List<Guid>> LetGoAsync(AppDb db, Guid personId, CancellationToken ct)
    {
        var messages = db.Messages.Where(message => message.AuthorId == personId).Select(message => message.Id);
        var theirs = db.Attachments.Where(attachment => messages.Contains(attachment.MessageId));
        var carried = await theirs.Select(attachment => attachment.FileId).Distinct().ToListAsync(ct);
        await theirs.ExecuteDeleteAsync(ct);
        var gone = new List<Guid>(carried.Count);
        foreach (var part in carried.Chunk(AtOnce))
        {
            var elsewhere = await db.Attachments.Where(attachment => part.Contains(attachment.FileId)).Select(attachment => attachment.FileId).Distinct().ToListAsync(ct);
            gone.AddRange(part.Except(elsewhere));
        }

        return gone;
    }
}
