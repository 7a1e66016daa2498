using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>Opens candidates and keeps those that fit. The database has the last word: on who may read, on what was deleted, and on the text and the names of files.</summary>
internal sealed class HitReading(AppDb db, FieldCipher fields, MessageFilter filter)
{
    /// <summary>A page that would have to open more goes on with the next one.</summary>
    public const int MostOpened = 1000;

    /// <summary>Likewise for looking whether a candidate is in a set, which is less work.</summary>
    public const int MostLooked = 10_000;

    private static readonly ILookup<Guid, AttachmentName> NoNames = Array.Empty<AttachmentName>().ToLookup(_ => Guid.Empty);

    private readonly TextFolding _folding = new();

    public int Opened { get; private set; }

    public int Looked { get; private set; }

    /// <summary>Whether a page must end here, full or not.</summary>
    public bool IsTired => Opened >= MostOpened || Looked >= MostLooked;

    /// <summary>In the order given; null for a candidate that does not fit.</summary>
    public async Task<IReadOnlyList<Hit?>> ReadAsync(IReadOnlyList<Candidate> candidates, IReadOnlyList<double>? weights, CancellationToken ct)
    {
        var ids = (await AmongAsync(candidates, ct)).ConvertAll(candidate => candidate.Id);
        Opened += ids.Count;
        var rows = await db.Messages.AsNoTracking().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(message => message.Id, ct);
        if (filter.AsksBesideText && rows.Count > 0)
        {
            var extras = await MessageExtras.LoadAsync(db, fields, [.. rows.Values], ct);
            rows = rows.Where(row => filter.Fits(row.Value, extras)).ToDictionary();
        }

        var names = (filter.Text.IsEmpty && filter.Files is null) || rows.Count == 0 ? NoNames : await AttachmentNames.OfAsync(db, fields, rows.Keys, ct);
        return [.. candidates.Select(candidate => rows.TryGetValue(candidate.Id, out var row) ? Check(candidate, row, [.. names[row.Id]], weights) : null)];
    }

    /// <summary>Those that are in every set asked for and in none that was left out.</summary>
    public async Task<List<Candidate>> AmongAsync(IReadOnlyList<Candidate> candidates, CancellationToken ct)
    {
        Looked += candidates.Count;
        List<Candidate> left = [.. candidates];
        foreach (var (set, wanted) in filter.Among.Select(set => (set, true)).Concat(filter.NotAmong.Select(set => (set, false))))
        {
            var ids = left.ConvertAll(candidate => candidate.Id);
            var inside = ids.Count == 0 ? [] : await set.In(db).Where(id => ids.Contains(id)).ToHashSetAsync(ct);
            left.RemoveAll(candidate => inside.Contains(candidate.Id) != wanted);
        }

        return left;
    }

    private Hit? Check(Candidate place, Message row, IReadOnlyList<AttachmentName> files, IReadOnlyList<double>? weights)
    {
        if (!filter.Fits(row))
        {
            return null;
        }

        var names = files.Count == 0 ? [] : files.Select(file => file.Name ?? "").ToList();
        return Open(row) is { } body && filter.FitsMarksOf(body) && filter.Text.Check(body, names, _folding) is { } fit
            ? new Hit(place, row, files, fit, Relevance.Of(fit, body.Length + names.Sum(name => name.Length), weights))
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
