using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Threads;

/// <summary>Finds the message that a thread begins with, for those who may see it.</summary>
internal sealed class ThreadFinding(IDbContextFactory<AppDb> databases, MessageReading reading)
{
    /// <summary>Where to put a reply; null when there is no such message here, or it was deleted without ever having had replies.</summary>
    public async Task<ThreadPlace?> FindPlaceAsync(Guid rootId, Conversation conversation, Guid personId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await reading.FindRowAsync(db, personId, rootId, ct) is { } found && found.Conversation.Id == conversation.Id && found.Row.ThreadRootId is null
            && (found.Row.DeletedAt is null || await db.Threads.AnyAsync(thread => thread.RootId == rootId, ct))
            ? new ThreadPlace(rootId, found.Row.Seq, found.Row.AuthorId)
            : null;
    }

    /// <summary>The first message of the thread that a message begins or is in; null when there is none that this person may see.</summary>
    public async Task<(Message Root, Conversation Conversation)?> FindRootAsync(AppDb db, Guid personId, Guid messageId, CancellationToken ct)
    {
        var found = await reading.FindRowAsync(db, personId, messageId, ct);
        return found is { Row.ThreadRootId: { } rootId } ? await reading.FindRowAsync(db, personId, rootId, ct) : found;
    }
}
