using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Drafts;

/// <summary>A person's own drafts.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/channels/{channelId:guid}/draft", Put).WithTags("Drafts").RequireAccess(Permission.WriteChat).Validate<DraftRequest>()
            .WithName("putDraft").WithSummary("Keep what you are writing; an empty draft takes it away")
            .WithDescription("One a conversation and one a thread. Your other sessions are told by `chat.draft-changed`.")
            .Produces(204).Problems(403, 404, 409)
            .Refuses(
                ChatRefusals.ChannelNotFound, ChatRefusals.NotMember, ChatRefusals.BaileyOnly, ChatRefusals.Archived, ChatRefusals.ThreadNotFound, ChatRefusals.AttachmentNotFound,
                ChatRefusals.TooManyDrafts);
        routes.MapGet("/drafts", List).WithTags("Drafts").RequireAccess(Permission.ReadChat).WithName("listDrafts").WithSummary("Your drafts")
            .WithDescription("Those for conversations you are not in any more too: what you wrote stays yours until you take it away.")
            .Produces<ListPage<DraftView>>().Problems(400);
    }

    private static async Task<IResult> Put(Guid channelId, DraftRequest request, Caller caller, Drafting drafting, CancellationToken ct) =>
        (await drafting.PutAsync(caller.PersonId, channelId, request, ct)).Match<IResult>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());

    private static async Task<IResult> List(Caller caller, Drafting drafting, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await drafting.ListAsync(caller.PersonId, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());
}
