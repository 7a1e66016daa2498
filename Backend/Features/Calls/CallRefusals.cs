using Bailey.Platform.Errors;

namespace Bailey.Features.Calls;

/// <summary>Every "no" of Calls. What is not yours and what is not there answer alike.</summary>
internal static class CallRefusals
{
    public static readonly Refusal ChannelNotFound = new("calls.channel-not-found", 404, "There is no such conversation.");
    public static readonly Refusal CallNotFound = new("calls.call-not-found", 404, "There is no such call.");
    public static readonly Refusal NotInCall = new("calls.not-in-call", 403, "Join the call first.");
    public static readonly Refusal Moved = new("calls.moved", 409, "You are in a call on another device.");
    public static readonly Refusal PersonNotInCall = new("calls.person-not-in-call", 404, "That person is not in this call.");
    public static readonly Refusal NotMember = new("calls.not-a-member", 400, "Only people of this conversation can be called.");
    public static readonly Refusal Full = new("calls.full", 409, "Eight people are in this call. More do not fit, because everyone sends to everyone.");
    public static readonly Refusal Archived = new("calls.channel-archived", 409, "This channel is archived. Nobody can call in it.");
    public static readonly Refusal TooMany = new("calls.too-many", 503, "The server holds as many calls as it can. Try again later.");
    public static readonly Refusal TooFast = new("calls.too-fast", 429, "Too much at once in this call. Wait a moment.");
}
