using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Messages;

/// <summary>The messages that mention a person, in threads too, newest first; only those they may see today.</summary>
internal sealed class MentionInbox(IDbContextFactory<AppDb> databases, MessageReading reading)
{
    public async Task<Outcome<ListPage<MentionItem<RawJson>>>> ListAsync(Guid personId, string? limit, string? cursor, CancellationToken ct)
    {
        var (most, before) = (Paging.Limit(limit), Paging.Id(cursor));
        if ((most.Refusal ?? before.Refusal) is { } bad)
        {
            return bad;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Mentions.Where(mention => mention.PersonId == personId && (before.Value == null || mention.MessageId.CompareTo(before.Value.Value) < 0))
            .Join(ReadableMessages.Of(db, personId), mention => mention.MessageId, message => message.Id, (mention, message) => message)
            .OrderByDescending(message => message.Id).Take(most.Value + 1).AsNoTracking().ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        var json = await reading.JsonAsync(db, page, ct);
        return new ListPage<MentionItem<RawJson>>(
            json.ConvertAll(message => new MentionItem<RawJson>(new RawJson(message))), rows.Count > page.Count ? page[^1].Id.ToString("D") : null);
    }
}

internal sealed record MentionItem<TMessage>(TMessage Message);
