using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Receipts;

/// <summary>How far the other members of a conversation have read.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/channels/{channelId:guid}/receipts", List).WithTags("Channels").RequireAccess(Permission.ReadChat).FindsChannelFirst()
            .WithName("listReceipts").WithSummary("How far the others have read")
            .WithDescription("Without those who switched their read receipts off. In conversations of at most 50 people changes are told by `chat.receipt`.")
            .Produces<ListPage<ReceiptItem>>().Problems(400, 403, 404).Refuses(ChatRefusals.ChannelNotFound, ChatRefusals.NotMember);

    private static async Task<IResult> List(
        Guid channelId, Caller caller, ReceiptListing listing, CancellationToken ct, string? limit = null, string? cursor = null) =>
        (await listing.ListAsync(caller.PersonId, channelId, limit, cursor, ct)).Match<IResult>(TypedResults.Ok, refusal => refusal.ToProblem());
}

/// <summary>Lists read marks by person, without one's own.</summary>
internal sealed class ReceiptListing(IDbContextFactory<AppDb> databases, ConversationCache conversations)
{
    public async Task<Outcome<ListPage<ReceiptItem>>> ListAsync(Guid personId, Guid channelId, string? limit, string? cursor, CancellationToken ct)
    {
        var (most, after) = (Paging.Limit(limit), Paging.Id(cursor));
        if ((most.Refusal ?? after.Refusal) is { } bad)
        {
            return bad;
        }

        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(personId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        if (!conversation.Has(personId))
        {
            return ChatRefusals.NotMember;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var settings = db.ChatSettings; // an expression tree cannot hold an extension property
        var rows = await db.Memberships
            .Where(member => member.ChannelId == channelId && member.PersonId != personId && (after.Value == null || member.PersonId.CompareTo(after.Value.Value) > 0)
                && !settings.Any(row => row.PersonId == member.PersonId && !row.ReadReceipts))
            .OrderBy(member => member.PersonId).Take(most.Value + 1).Select(member => new ReceiptItem(member.PersonId, member.ReadSeq)).ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        return new ListPage<ReceiptItem>(page, rows.Count > page.Count ? page[^1].UserId.ToString("D") : null);
    }
}
