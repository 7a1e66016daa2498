using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;

namespace Bailey.Features.Chat.Attachments;

/// <summary>The one rule of who reaches a file through messages: those who may see a message that carries it and was not deleted.</summary>
internal static class AttachmentReach
{
    /// <summary>The files that this person reaches; filter further before reading.</summary>
    public static IQueryable<Guid> FilesSeenBy(this AppDb db, Guid personId) =>
        from attachment in db.Attachments
        join message in db.Messages on attachment.MessageId equals message.Id
        join channel in db.Channels on message.ChannelId equals channel.Id
        where message.DeletedAt == null
            && (channel.Kind == ChannelKind.Public
                || db.Set<Membership>().Any(member => member.ChannelId == message.ChannelId && member.PersonId == personId && (message.ThreadRootSeq ?? message.Seq) > member.HistoryAfter))
        select attachment.FileId;
}
