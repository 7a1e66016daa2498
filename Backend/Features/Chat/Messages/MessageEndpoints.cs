using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Mvc;

namespace Bailey.Features.Chat.Messages;

/// <summary>The messages of a channel, and single ones by id.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var inChannel = routes.MapGroup("/channels/{channelId:guid}/messages").WithTags("Messages").RequireAccess(Permission.ReadChat).FindsChannelFirst();
        inChannel.MapGet("/", Page).WithName("listMessages").WithSummary("A page of a conversation, ascending by number")
            .WithDescription("Without before, after or around: the newest. Numbers have no gaps; a deleted message keeps its place with an empty body.")
            .Produces<MessagePage>().Problems(400, 404).Refuses(ChatRefusals.ChannelNotFound);
        inChannel.MapPost("/", Post).RequireAccess(Permission.WriteChat).Validate<PostMessageRequest>()
            .WithName("postMessage").WithSummary("Post a message")
            .WithDescription("1 to 8,000 characters (code points) of Markdown, kept as sent. It is on the disk when the 201 comes. With an Idempotency-Key a repeat gets the first answer. "
                + "With threadRootId it is a reply in that thread, and its number counts there.")
            .Produces<MessageView>(201).Problems(403, 404, 409, 422)
            .Refuses(
                ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.ReplyNotFound, ChatRefusals.ThreadNotFound, ChatRefusals.AttachmentNotFound,
                Idempotency.OtherBody);

        var single = routes.MapGroup("/messages/{messageId:guid}").WithTags("Messages").RequireAccess(Permission.ReadChat);
        single.MapGet("/edits", Edits).FindsMessageFirst().WithName("listEdits").WithSummary("The texts a message had before, newest first")
            .Produces<ListPage<EditView>>().Problems(400, 404).Refuses(ChatRefusals.MessageNotFound);
        routes.MapGet("/mentions", Mentions).WithTags("Messages").RequireAccess(Permission.ReadChat)
            .WithName("listMentions").WithSummary("The messages that mention you, newest first")
            .Produces<ListPage<MentionItem<MessageView>>>().Problems(400);
        single.MapGet("/", Get).WithName("getMessage").WithSummary("One message: a permalink resolves by it")
            .Produces<MessageView>().Problems(404).Refuses(ChatRefusals.MessageNotFound);
        single.MapPatch("/", Edit).RequireAccess(Permission.WriteChat).FindsMessageFirst().Validate<EditMessageRequest>()
            .WithName("editMessage").WithSummary("Change the text of your own message")
            .WithDescription("Send If-Match with the ETag of GET to be refused (412 chat.stale) when it changed meanwhile.")
            .Produces<MessageView>().Problems(403, 404, 409, 412)
            .Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotAuthor, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.Stale);
        single.MapDelete("/", Delete).RequireAccess(Permission.WriteChat).WithName("deleteMessage").WithSummary("Delete your own message; admins any")
            .Produces(204).Problems(403, 404, 409, 412)
            .Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotAuthor, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.Stale);
    }

    private static async Task<IResult> Page(
        Guid channelId, Caller caller, MessageReading reading, CancellationToken ct, long? before = null, long? after = null, long? around = null, int? limit = null)
    {
        var query = PageQuery.Of(before, after, around, limit);
        return query.Refusal is { } bad
            ? bad.ToProblem()
            : (await reading.PageAsync(caller, channelId, query.Value, ct)).Match<IResult>(page => page, refusal => refusal.ToProblem());
    }

    private static async Task<IResult> Post(
        Guid channelId,
        PostMessageRequest request,
        Caller caller,
        MessagePosting posting,
        CancellationToken ct,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey = null) =>
        (await posting.PostAsync(caller, channelId, request, idempotencyKey, ct)).Match<IResult>(
            posted => new MessageAnswer(posted.Json!, 201, $"/api/v1/messages/{posted.MessageId}", posted.Version), refusal => refusal.ToProblem());

    private static async Task<IResult> Edits(
        Guid messageId, Caller caller, EditHistory history, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await history.ListAsync(caller.PersonId, messageId, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<IResult> Mentions(Caller caller, MentionInbox inbox, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await inbox.ListAsync(caller.PersonId, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<IResult> Get(Guid messageId, Caller caller, MessageReading reading, CancellationToken ct) =>
        await reading.FindAsync(caller, messageId, ct) is { } found
            ? new MessageAnswer(found.Json, 200, version: found.Row.Version)
            : ChatRefusals.MessageNotFound.ToProblem();

    private static async Task<IResult> Edit(
        Guid messageId,
        EditMessageRequest request,
        Caller caller,
        MessageEditing editing,
        CancellationToken ct,
        [FromHeader(Name = "If-Match")] string? ifMatch = null) =>
        (await editing.EditAsync(caller, messageId, request.Body, ifMatch, ct)).Match<IResult>(
            edited => new MessageAnswer(edited.Json, 200, version: edited.Version), refusal => refusal.ToProblem());

    private static async Task<IResult> Delete(
        Guid messageId,
        Caller caller,
        RequestOrigin origin,
        MessageDeletion deletion,
        CancellationToken ct,
        [FromHeader(Name = "If-Match")] string? ifMatch = null) =>
        (await deletion.DeleteAsync(caller, messageId, ifMatch, origin, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}
