using Bailey.Platform.Errors;

namespace Bailey.Features.Chat;

/// <summary>Every "no" of Chat. What is not yours and what is not there answer alike.</summary>
internal static class ChatRefusals
{
    public static readonly Refusal ChannelNotFound = new("chat.channel-not-found", 404, "There is no such channel.");
    public static readonly Refusal MessageNotFound = new("chat.message-not-found", 404, "There is no such message.");
    public static readonly Refusal MemberNotFound = new("chat.member-not-found", 404, "That person is not in this channel.");
    public static readonly Refusal PersonNotFound = new("chat.person-not-found", 404, "There is no such person, or the account is switched off.");
    public static readonly Refusal UnknownPerson = new("chat.unknown-person", 400, "There is no such person, or the account is switched off.");
    public static readonly Refusal NameTaken = new("chat.name-taken", 409, "Another channel has this name.");
    public static readonly Refusal Archived = new("chat.channel-archived", 409, "This channel is archived. It can be read, not changed.");
    public static readonly Refusal BaileyOnly = new("chat.bailey-only", 403, "Here Bailey writes to you. Nobody reads an answer.");
    public static readonly Refusal NotMember = new("chat.not-a-member", 403, "Join this channel first.");
    public static readonly Refusal NotAuthor = new("chat.not-author", 403, "Only its author may change this message.");
    public static readonly Refusal MayNotManage = new("chat.may-not-manage", 403, "Editors and admins may do this.");
    public static readonly Refusal GeneralStays = new("chat.general-stays", 409, "Everyone is in this channel. It cannot be left or archived.");
    public static readonly Refusal DirectIsFixed = new("chat.direct-is-fixed", 409, "A direct conversation keeps its people and has no name. Open another one instead.");
    public static readonly Refusal ReplyNotFound = new("chat.reply-not-found", 400, "The message to reply to is not in this channel.");
    public static readonly Refusal ThreadNotFound = new("chat.thread-not-found", 400, "The message whose thread this is for is not in this channel.");
    public static readonly Refusal NotAnEmoji = new("chat.not-an-emoji", 400, "Send one emoji.");
    public static readonly Refusal TooManyReactions = new("chat.too-many-reactions", 409, "This message has 20 different reactions. Use one of them.");
    public static readonly Refusal TooManyPins = new("chat.too-many-pins", 409, "50 messages are pinned here. Unpin one first.");
    public static readonly Refusal TooManyDrafts = new("chat.too-many-drafts", 409, "You have 500 drafts. Send or discard some first.");
    public static readonly Refusal WebhookNotFound = new("chat.webhook-not-found", 404, "There is no such webhook.");
    public static readonly Refusal TooManyWebhooks = new("chat.too-many-webhooks", 409, "This channel has 20 webhooks. Revoke one first.");
    public static readonly Refusal NoWebhooksInDirect = new("chat.no-webhooks-in-direct", 409, "A direct conversation takes no webhooks.");
    public static readonly Refusal WebhookTooFast = new("chat.webhook-too-fast", 429, "Too many messages through this webhook. Wait a moment and try again.");
    public static readonly Refusal TooManySaved = new("chat.too-many-saved", 409, "You have saved 5,000 messages. Remove some first.");
    public static readonly Refusal AttachmentNotFound = new("chat.attachment-not-found", 400, "A file is not there any more. Attach it again.");
    public static readonly Refusal TooManyPreviews = new("chat.too-many-previews", 429, "Too many previews at once. Wait a little.");
    public static readonly Refusal Stale = new("chat.stale", 412, "It was changed in the meantime. Read it again.");

    public static Refusal For(this Refusal refusal, string field) =>
        refusal with { Errors = new Dictionary<string, string[]> { [field] = [refusal.Detail] } };
}
