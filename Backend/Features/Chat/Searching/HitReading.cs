using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>Opens candidates and keeps those that fit. The database has the last word: on who may read, on what was deleted, and on the text.</summary>
internal sealed class HitReading(AppDb db, FieldCipher fields, MessageFilter filter)
{
    /// <summary>A page that would have to open more goes on with the next one.</summary>
    public const int MostOpened = 1000;

    private readonly TextFolding _folding = new();

    public int Opened { get; private set; }

    /// <summary>In the order given; null for a candidate that does not fit.</summary>
    public async Task<IReadOnlyList<Hit?>> ReadAsync(IReadOnlyList<Candidate> candidates, IReadOnlyList<double>? weights, CancellationToken ct)
    {
        Opened += candidates.Count;
        var ids = candidates.Select(candidate => candidate.Id).ToList();
        var rows = await db.Messages.AsNoTracking().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(message => message.Id, ct);
        if (filter.AsksBesideText && rows.Count > 0)
        {
            var extras = await MessageExtras.LoadAsync(db, fields, [.. rows.Values], ct);
            rows = rows.Where(row => filter.Fits(row.Value, extras)).ToDictionary();
        }

        return [.. candidates.Select(candidate => rows.TryGetValue(candidate.Id, out var row) ? Check(candidate, row, weights) : null)];
    }

    private Hit? Check(Candidate place, Message row, IReadOnlyList<double>? weights)
    {
        if (!filter.Fits(row))
        {
            return null;
        }

        var body = Open(row);
        return body is not null && filter.FitsLinks(body) && filter.Text.Check(body, _folding) is { } fit
            ? new Hit(place, row, body, fit, Relevance.Of(fit, body.Length, weights))
            : null;
    }

    // A damaged row must not keep all others from being found.
    private string? Open(Message row)
    {
        try
        {
            return fields.Open(MessageTable.BodyColumn, row.Id, row.Body);
        }
        catch (BrokenSealException)
        {
            return null;
        }
    }
}
