namespace Bailey.Features.Chat.Conversations;

/// <summary>What the events about a channel carry.</summary>
internal static class ChannelEvents
{
    public const string Changed = "chat.channel-changed";

    public static ChannelHappened Of(Conversation conversation, long lastSeq) => new(new ChannelEventView(
        conversation.Id, conversation.Kind, conversation.Name, conversation.Topic, conversation.Description, lastSeq, conversation.MemberIds, conversation.Archived, conversation.CreatedAt));

    /// <summary>Whether a direct conversation is in the list: of one person, or of all its members when a message shows it again.</summary>
    public static ChannelHappened Hidden(Conversation conversation, long lastSeq, bool hidden) =>
        new(Of(conversation, lastSeq).Channel with { Hidden = hidden });

    /// <summary>For who is no longer in it: they learn that, and nothing else about it.</summary>
    public static ChannelHappened Farewell(Conversation conversation) =>
        new(new ChannelEventView(conversation.Id, conversation.Kind, null, null, null, 0, [], conversation.Archived, conversation.CreatedAt));
}
