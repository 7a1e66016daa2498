using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;

namespace Bailey.Features.Chat.Messages;

/// <summary>The rule of who sees which message as a query, for lists that cross conversations.</summary>
internal static class ReadableMessages
{
    public static IQueryable<Message> Of(AppDb db, Guid personId)
    {
        var (channels, memberships) = (db.Channels, db.Memberships); // an expression tree cannot hold an extension property
        return db.Messages.Where(message =>
            channels.Any(channel => channel.Id == message.ChannelId && channel.Kind == ChannelKind.Public)
            || memberships.Any(member => member.ChannelId == message.ChannelId && member.PersonId == personId
                && member.HistoryAfter < (message.ThreadRootSeq ?? message.Seq)));
    }
}
