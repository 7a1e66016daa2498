using Bailey.Features.Chat.Messages;
using Bailey.Platform.Data;
using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>Shows what was found with the messages around it, with one query for those of channels and one for those of threads.</summary>
internal sealed class HitViewing(MessageReading reading)
{
    public async Task<IReadOnlyList<SearchHit>> ViewAsync(AppDb db, IReadOnlyList<Hit> hits, MessageFilter filter, CancellationToken ct)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        var places = hits.Select(hit => (Line: new MessageLine(hit.Row.ChannelId, hit.Row.ThreadRootId), hit.Row.Seq));
        var beside = await PlaceReading.AtAsync(db, places.SelectMany(place => new[] { place with { Seq = place.Seq - 1 }, place with { Seq = place.Seq + 1 } }), ct);
        var around = beside.ToDictionary(row => (row.Line, row.Seq));
        var rows = hits.Select(hit => hit.Row).Concat(around.Values.Where(row => row.DeletedAt is null && filter.MaySee(row))).DistinctBy(row => row.Id).ToList();
        var written = await reading.JsonAsync(db, rows, ct);
        var json = rows.Select((row, i) => (row.Id, Json: new RawJson(written[i]))).ToDictionary(pair => pair.Id, pair => pair.Json);
        return [.. hits.Select(hit => new SearchHit(
            "message",
            hit.Score,
            new SearchContext(Beside(hit, -1), Beside(hit, 1)),
            Message: json[hit.Row.Id],
            Highlights: hit.Fit.Ranges,
            FileHighlights: hit.FileHighlights))];

        RawJson? Beside(Hit hit, long step) =>
            around.TryGetValue((hit.Row.Line, hit.Row.Seq + step), out var row) ? json.GetValueOrDefault(row.Id) : null;
    }
}
