using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Channels;

/// <summary>Who may take whom into a channel and out of it. Each answers null when they may.</summary>
internal static class MemberRules
{
    public static Refusal? JudgeJoin(Caller caller, Conversation? conversation) => conversation switch
    {
        null => ChatRefusals.ChannelNotFound,
        _ when conversation.Has(caller.PersonId) => null,
        { Kind: ChannelKind.Public, Archived: true } => ChatRefusals.Archived,
        { Kind: ChannelKind.Public } => null,
        { Kind: ChannelKind.Private, Archived: false } when caller.May(Permission.ModerateChat) => null,
        _ => ChatRefusals.ChannelNotFound,
    };

    public static Refusal? JudgeAdd(Caller caller, Conversation? conversation)
    {
        if (conversation is null || !conversation.MayRead(caller.PersonId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        if (!conversation.Has(caller.PersonId))
        {
            return ChatRefusals.NotMember;
        }

        return conversation switch
        {
            { Kind: ChannelKind.Direct } => ChatRefusals.DirectIsFixed,
            { Archived: true } => ChatRefusals.Archived,
            _ => null,
        };
    }

    public static Refusal? JudgeRemove(Caller caller, Conversation? conversation, Guid personId)
    {
        if (conversation is null || !conversation.MayRead(caller.PersonId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        if (conversation.Id == WellKnown.General)
        {
            return ChatRefusals.GeneralStays;
        }

        if (caller.PersonId != personId)
        {
            if (conversation.Kind is ChannelKind.Direct)
            {
                return ChatRefusals.DirectIsFixed;
            }

            if (!caller.May(Permission.ManageChannels))
            {
                return ChatRefusals.MayNotManage;
            }

            if (!conversation.Has(caller.PersonId))
            {
                return ChatRefusals.NotMember;
            }
        }

        return conversation.Has(personId) ? null : ChatRefusals.MemberNotFound;
    }
}
