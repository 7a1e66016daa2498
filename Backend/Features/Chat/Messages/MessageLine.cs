using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>What messages are numbered in: a channel, or a thread of it.</summary>
internal readonly record struct MessageLine(Guid ChannelId, Guid? RootId)
{
    public Guid Id => RootId ?? ChannelId;

    /// <summary>0 when nothing was said yet.</summary>
    public Task<long> LastSeqAsync(AppDb db, CancellationToken ct)
    {
        var id = Id;
        return RootId is null
            ? db.Channels.Where(channel => channel.Id == id).Select(channel => channel.LastSeq).FirstOrDefaultAsync(ct)
            : db.Threads.Where(thread => thread.RootId == id).Select(thread => thread.LastSeq).FirstOrDefaultAsync(ct);
    }

    public IQueryable<Message> In(AppDb db)
    {
        var id = Id;
        return RootId is null
            ? db.Messages.Where(message => message.ChannelId == id && message.ThreadRootId == null)
            : db.Messages.Where(message => message.ThreadRootId == id);
    }
}
