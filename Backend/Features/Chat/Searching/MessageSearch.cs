using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>Finds messages, newest or best first, among what the caller may read now.</summary>
internal sealed class MessageSearch(
    MessageIndexing indexing, MessageFilterReading reading, HitViewing viewing, IDbContextFactory<AppDb> databases, FieldCipher fields, TimeProvider time) : ISearchSource
{
    private static readonly Refusal BadCursor = Refusal.Invalid("cursor", "Send the next of the page before.");

    public string Kind => "messages";

    public Permission Permission => Permission.ReadChat;

    public async ValueTask<Outcome<SearchPage>> SearchAsync(Caller caller, SearchAsk ask, CancellationToken ct)
    {
        var cursor = ask.Cursor is null ? null : SearchCursor.Parse(ask.Cursor);
        if (ask.Cursor is not null && cursor is null)
        {
            return BadCursor;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var read = await reading.ReadAsync(caller, db, ask, ct);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        // Without a text nothing fits better than something else.
        var best = ask.Sort is SearchSort.Best && read.Value.Text.Wanted.Count > 0;
        if (cursor is not null && (cursor.Best is not null) != best)
        {
            return BadCursor;
        }

        var page = await indexing.AskAsync(async index =>
        {
            var hits = new HitReading(db, fields, read.Value);
            var (found, next) = best
                ? await new BestFirst(index, read.Value, db, hits, time).PageAsync(ask.Limit, cursor, ct)
                : await new NewestFirst(index, read.Value, db, hits, time).PageAsync(ask.Limit, cursor?.After, ct);
            return new SearchPage(await viewing.ViewAsync(db, found, read.Value, ct), next?.ToString(), index.Progress);
        });
        return page is null ? VaultStateGate.Locked : page; // locked while it searched
    }
}
