using Bailey.Features.Chat.Conversations;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Messages;

/// <summary>Who may write in a conversation.</summary>
internal static class PostingRules
{
    /// <summary>Null when they may.</summary>
    public static Refusal? Judge(Conversation conversation, Guid personId)
    {
        if (!conversation.Has(personId))
        {
            return conversation.MayRead(personId) ? ChatRefusals.NotMember : ChatRefusals.ChannelNotFound;
        }

        return conversation.IsBaileys ? ChatRefusals.BaileyOnly : conversation.Archived ? ChatRefusals.Archived : null;
    }

    /// <summary>The system's own words may also end an archived channel's history.</summary>
    public static Refusal? Judge(Conversation conversation, PostItem item) =>
        !item.IsByProgram ? Judge(conversation, item.AuthorId) : conversation.Archived && !item.Ends ? ChatRefusals.Archived : null;
}

/// <summary>Another node removed the author or archived the channel between judging and writing; the batch is undone and its items tried one by one.</summary>
internal sealed class MembershipOvertakenException() : Exception("The membership changed while a message was being written.");
