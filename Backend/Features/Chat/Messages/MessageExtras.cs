using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Reactions;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>What hangs on messages, for a whole page with one query of each kind.</summary>
internal sealed class MessageExtras
{
    private ILookup<Guid, Guid> _mentions = Array.Empty<Mention>().ToLookup(mention => mention.MessageId, mention => mention.PersonId);
    private IReadOnlyDictionary<Guid, IReadOnlyList<ReactionView>> _reactions = new Dictionary<Guid, IReadOnlyList<ReactionView>>();
    private ILookup<Guid, AttachmentView> _attachments = AttachmentReading.Nothing;
    private HashSet<Guid> _pinned = [];
    private HashSet<Guid> _threaded = [];
    private IReadOnlyDictionary<Guid, ThreadView> _threads = new Dictionary<Guid, ThreadView>();

    public IReadOnlyList<Guid> MentionsOf(Guid messageId) => [.. _mentions[messageId]];

    public IReadOnlyList<ReactionView> ReactionsOf(Guid messageId) => _reactions.GetValueOrDefault(messageId, []);

    public IReadOnlyList<AttachmentView> AttachmentsOf(Guid messageId) => [.. _attachments[messageId]];

    public bool IsPinned(Guid messageId) => _pinned.Contains(messageId);

    /// <summary>Whether it was ever replied to in a thread; the replies may be deleted.</summary>
    public bool HasThread(Guid messageId) => _threaded.Contains(messageId);

    public ThreadView? ThreadOf(Guid messageId) => _threads.GetValueOrDefault(messageId);

    public static async Task<MessageExtras> LoadAsync(AppDb db, FieldCipher fields, IReadOnlyList<Message> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var mentions = await db.Mentions.AsNoTracking().Where(mention => ids.Contains(mention.MessageId)).ToListAsync(ct);
        var reactions = await db.Reactions.AsNoTracking().Where(reaction => ids.Contains(reaction.MessageId)).OrderBy(reaction => reaction.Id).ToListAsync(ct);
        var pinned = await db.Pins.Where(pin => ids.Contains(pin.MessageId)).Select(pin => pin.MessageId).ToListAsync(ct);
        var roots = rows.Where(row => row.ThreadRootId is null).Select(row => row.Id).ToList();
        var threads = roots.Count == 0 ? [] : await db.Threads.AsNoTracking().Where(thread => roots.Contains(thread.RootId)).ToListAsync(ct);
        return new MessageExtras
        {
            _mentions = mentions.ToLookup(mention => mention.MessageId, mention => mention.PersonId),
            _reactions = reactions.GroupBy(reaction => reaction.MessageId).ToDictionary(group => group.Key, group => ReactionViewing.Of(group, fields)),
            _attachments = await AttachmentReading.OfAsync(db, fields, ids, ct),
            _pinned = pinned.ToHashSet(),
            _threaded = threads.Select(thread => thread.RootId).ToHashSet(),
            _threads = threads.Where(thread => thread.Replies > 0).ToDictionary(thread => thread.RootId, ThreadViewing.Of),
        };
    }
}
