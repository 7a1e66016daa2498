using System.Text.Json;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Http;

namespace Bailey.Features.Chat.Messages;

/// <summary>Turns a message into the bytes that every reader of it gets, and changes single members of such bytes.</summary>
internal static class MessageJson
{
    public static byte[] Of(Message row, string body, string? authorName, MessageExtras extras) => Of(new MessageView(
        row.Id,
        row.ChannelId,
        row.Seq,
        row.AuthorId,
        row.DeletedAt is null ? body : "",
        row.CreatedAt,
        row.EditedAt,
        row.DeletedAt,
        row.ReplyToId,
        row.ThreadRootId,
        extras.ReactionsOf(row.Id),
        row.DeletedAt is null ? extras.AttachmentsOf(row.Id) : [],
        extras.IsPinned(row.Id),
        extras.MentionsOf(row.Id),
        authorName,
        extras.ThreadOf(row.Id)));

    public static byte[] Of(PostItem item, long seq) => Of(new MessageView(
        item.MessageId, item.ChannelId, seq, item.AuthorId, item.Text, item.At, null, null, item.ReplyToId, item.Thread?.RootId, [], item.Attachments, false, item.Mentions,
        item.AuthorName?.Text, null));

    public static byte[] WithReactions(byte[] json, IReadOnlyList<ReactionView> reactions) => With(json, ",\"reactions\":"u8, ",\"attachments\":"u8, reactions);

    public static byte[] WithPinned(byte[] json, bool pinned) => With(json, ",\"pinned\":"u8, ",\"mentions\":"u8, pinned);

    /// <summary>Without a line of a thread when all of its replies are deleted.</summary>
    public static byte[] WithThread(byte[] json, ThreadView thread) => With(json, ",\"thread\":"u8, "}"u8, thread.Replies > 0 ? thread : null);

    private static byte[] Of(MessageView view) => JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Options);

    // Inside a string every quotation mark has a backslash before it, so these names are found only where they are names. They stand in the order of
    // MessageView; the last of them, thread, ends at the closing brace.
    private static byte[] With<T>(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> next, T value)
    {
        var start = json.IndexOf(name) + name.Length;
        var end = next.Length == 1 ? json.Length - 1 : json.IndexOf(next);
        return [.. json[..start], .. JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), .. json[end..]];
    }
}
