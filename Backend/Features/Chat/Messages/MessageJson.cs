using System.Text.Json;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Http;

namespace Bailey.Features.Chat.Messages;

/// <summary>Turns a message into the bytes that every reader of it gets.</summary>
internal static class MessageJson
{
    public static byte[] Of(Message row, string body, IReadOnlyList<Guid> mentions) => Of(new MessageView(
        row.Id, row.ChannelId, row.Seq, row.AuthorId, row.DeletedAt is null ? body : "", row.CreatedAt, row.EditedAt, row.DeletedAt, row.ReplyToId,
        null, [], [], false, mentions));

    public static byte[] Of(PostItem item, long seq) => Of(new MessageView(
        item.MessageId, item.ChannelId, seq, item.AuthorId, item.Text, item.At, null, null, item.ReplyToId, null, [], [], false, item.Mentions));

    private static byte[] Of(MessageView view) => JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Options);
}
