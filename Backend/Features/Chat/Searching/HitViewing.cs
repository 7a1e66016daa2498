using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>Shows what was found with the messages around it, with one query for each conversation on the page.</summary>
internal sealed class HitViewing(MessageReading reading)
{
    public async Task<IReadOnlyList<SearchHit>> ViewAsync(AppDb db, IReadOnlyList<Hit> hits, MessageFilter filter, CancellationToken ct)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        var around = await AroundAsync(db, hits, ct);
        var rows = hits.Select(hit => hit.Row).Concat(around.Values.Where(row => row.DeletedAt is null && filter.MaySee(row))).DistinctBy(row => row.Id).ToList();
        var written = await reading.JsonAsync(db, rows, ct);
        var json = rows.Select((row, i) => (row.Id, Json: new RawJson(written[i]))).ToDictionary(pair => pair.Id, pair => pair.Json);
        return [.. hits.Select(hit => new SearchHit(
            "message",
            hit.Score,
            new SearchContext(Beside(hit, -1), Beside(hit, 1)),
            Message: json[hit.Row.Id],
            Highlights: hit.Fit.Ranges))];

        RawJson? Beside(Hit hit, long step) =>
            around.TryGetValue((hit.Row.Line, hit.Row.Seq + step), out var row) ? json.GetValueOrDefault(row.Id) : null;
    }

    private static async Task<Dictionary<(Guid Line, long Seq), Message>> AroundAsync(AppDb db, IReadOnlyList<Hit> hits, CancellationToken ct)
    {
        var places = hits.SelectMany(hit => new[] { (hit.Row, Seq: hit.Row.Seq - 1), (hit.Row, Seq: hit.Row.Seq + 1) });
        var found = new Dictionary<(Guid Line, long Seq), Message>();
        foreach (var line in places.GroupBy(place => new MessageLine(place.Row.ChannelId, place.Row.ThreadRootId)))
        {
            var numbers = line.Select(place => place.Seq).Distinct().ToList();
            foreach (var row in await line.Key.In(db).AsNoTracking().Where(message => numbers.Contains(message.Seq)).ToListAsync(ct))
            {
                found[(row.Line, row.Seq)] = row;
            }
        }

        return found;
    }
}
