using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.LinkPreviews;

/// <summary>What a linked page says about itself.</summary>
internal static class LinkPreviewEndpoints
{
    public static void MapLinkPreviews(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/link-previews", Find).WithTags("Messages").RequireAccess(Permission.ReadChat)
            .WithName("getLinkPreview").WithSummary("Read the title, description and site of a linked page")
            .WithDescription("The server asks the page itself, through its outbound guard, and remembers the answer for a day. 204 when there is no preview; why is not told.")
            .Produces<LinkPreviewView>().Produces(204).Problems(400).Refuses(ChatRefusals.TooManyPreviews);

    private static async Task<IResult> Find(string url, Caller caller, LinkPreviewing previews, CancellationToken ct) =>
        (await previews.FindAsync(caller, url, ct)).Match<IResult>(
            preview => preview is null ? TypedResults.NoContent() : TypedResults.Ok(preview), refusal => refusal.ToProblem());
}
