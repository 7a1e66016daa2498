using Bailey.Features.Chat.Messages;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Threads;

/// <summary>Threads: one of them, and the inbox of those a person follows.</summary>
internal static class ThreadEndpoints
{
    public static void MapThreads(this IEndpointRouteBuilder routes)
    {
        var thread = routes.MapGroup("/messages/{messageId:guid}/thread").WithTags("Threads").RequireAccess(Permission.ReadChat);
        thread.MapGet("/", Page).FindsMessageFirst().WithName("getThread").WithSummary("A thread: its first message and a page of replies")
            .WithDescription("The id of any reply finds it too. Without before, after or around: the newest replies. Their numbers count in the thread.")
            .Produces<ThreadPage<MessageView>>().Problems(400, 404).Refuses(ChatRefusals.MessageNotFound);
        thread.MapPut("/following", Follow).WithName("followThread").WithSummary("Follow a thread")
            .WithDescription("Who begins a thread, replies in it or is mentioned in it follows it by that.")
            .Produces(204).Problems(403, 404).Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotMember);
        thread.MapDelete("/following", Unfollow).WithName("unfollowThread").WithSummary("Stop following a thread")
            .Produces(204).Problems(403, 404).Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotMember);
        thread.MapPut("/read", Read).FindsMessageFirst().Validate<MarkReadRequest>().WithName("markThreadRead").WithSummary("Move your read mark in a thread, forward or back")
            .WithDescription("Your other sessions are told by `chat.thread-read`.")
            .Produces<ThreadReadView>().Problems(403, 404).Refuses(ChatRefusals.MessageNotFound, ChatRefusals.NotMember);
        routes.MapGet("/threads", Inbox).WithTags("Threads").RequireAccess(Permission.ReadChat).WithName("listThreads").WithSummary("The threads you follow, by newest reply")
            .Produces<ThreadList<MessageView>>().Problems(400);
    }

    private static async Task<IResult> Page(
        Guid messageId, Caller caller, ThreadReading reading, CancellationToken ct, long? before = null, long? after = null, long? around = null, int? limit = null)
    {
        var query = PageQuery.Of(before, after, around, limit);
        return query.Refusal is { } bad
            ? bad.ToProblem()
            : (await reading.PageAsync(caller, messageId, query.Value, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());
    }

    private static Task<IResult> Follow(Guid messageId, Caller caller, ThreadFollowing following, CancellationToken ct) =>
        FollowAsync(messageId, caller, true, following, ct);

    private static Task<IResult> Unfollow(Guid messageId, Caller caller, ThreadFollowing following, CancellationToken ct) =>
        FollowAsync(messageId, caller, false, following, ct);

    private static async Task<IResult> FollowAsync(Guid messageId, Caller caller, bool follow, ThreadFollowing following, CancellationToken ct) =>
        (await following.FollowAsync(caller.PersonId, messageId, follow, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> Read(Guid messageId, MarkReadRequest request, Caller caller, ThreadFollowing following, CancellationToken ct) =>
        (await following.MarkAsync(caller.PersonId, messageId, request.Seq, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());

    private static async Task<IResult> Inbox(
        Caller caller, ThreadInbox inbox, CancellationToken ct, bool unread = false, string? limit = null, string? cursor = null) =>
        (await inbox.ListAsync(caller.PersonId, unread, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());
}
