using Bailey.Features.Vault.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// Finds files by their names among what the caller reaches now: those of messages that they may read, and that were not deleted. The messages are found as a
/// search for messages finds them, by the index of their files' names; then each file is judged by itself.
/// </summary>
internal sealed class FileSearch(
    MessageIndexing indexing, MessageFilterReading reading, IDbContextFactory<AppDb> databases, FieldCipher fields, TimeProvider time) : ISearchSource
{
    private const double LeastScore = 0.000001; // where nothing is looked for in names all fit alike

    public string Kind => "files";

    public Permission Permission => Permission.ReadChat;

    public async ValueTask<Outcome<SearchPage>> SearchAsync(Caller caller, SearchAsk ask, CancellationToken ct)
    {
        if ((ask.Cursor is null ? FileCursor.Start : FileCursor.Parse(ask.Cursor)) is not { } cursor)
        {
            return Refusal.Invalid("cursor", "Send the next of the page before.");
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var read = await reading.ReadAsync(caller, db, ask, ct, files: true);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await indexing.AskAsync(async index =>
        {
            var (found, next) = await new NewestFirst(index, read.Value, db, new HitReading(db, fields, read.Value), time).PageAsync(ask.Limit, cursor.After, ct);
            return await PageAsync(db, found, read.Value.Files!, cursor, next, ask.Limit, index.Progress, ct);
        });
        return page is null ? VaultStateGate.Locked : page; // locked while it searched
    }

    // A message may carry more files than are left of a page; then the next page goes on within it.
    private async Task<SearchPage> PageAsync(
        AppDb db, IReadOnlyList<Hit> messages, FileFilter filter, FileCursor cursor, SearchCursor? next, int limit, SearchProgress progress, CancellationToken ct)
    {
        var fits = messages.SelectMany(hit => FitsOf(hit, filter)).ToList();
        var known = await FileViewing.ReadAsync(db, fields, [.. fits.Select(fit => fit.FileId).Distinct()], ct);
        var items = new List<SearchHit>();
        var seen = new HashSet<Guid>(); // one that was forwarded stands at its newest message
        foreach (var message in fits.Where(fit => known.TryGetValue(fit.FileId, out var file) && filter.FitsType(file.ContentType)).GroupBy(fit => fit.Message.Place))
        {
            var skip = cursor.After is not null && message.Key.JustBefore == cursor.After ? cursor.Skip : 0;
            var shown = 0;
            foreach (var fit in message)
            {
                if (shown++ < skip || !seen.Add(fit.FileId))
                {
                    continue;
                }

                if (items.Count == limit)
                {
                    return new SearchPage(items, FileCursor.Within(message.Key, shown - 1).ToString(), progress);
                }

                items.Add(View(fit, known[fit.FileId]));
            }
        }

        return new SearchPage(items, next is null ? null : new FileCursor(next.After, 0).ToString(), progress);
    }

    private static IEnumerable<FileFit> FitsOf(Hit message, FileFilter filter)
    {
        foreach (var file in message.Files)
        {
            if (file.Name is { } name && filter.Check(name) is { } fit)
            {
                yield return new FileFit(message, file.FileId, fit, Math.Max(Relevance.Of(fit, name.Length, null), LeastScore));
            }
        }
    }

    private static SearchHit View(FileFit fit, FileView file) => new(
        "file",
        fit.Score,
        File: new FoundFileView(file) { ChannelId = fit.Message.Row.ChannelId, MessageId = fit.Message.Row.Id },
        FileHighlights: fit.Fit.InNames[0] is { Count: > 0 } ranges ? [new FileHighlight(file.Id, ranges)] : []);

    private sealed record FileFit(Hit Message, Guid FileId, TextFit Fit, double Score);
}

/// <summary>A file that was found, and the newest message of the search that carries it.</summary>
internal sealed record FoundFileView : FileView
{
    public FoundFileView(FileView file)
        : base(file)
    {
    }

    public required Guid ChannelId { get; init; }

    public required Guid MessageId { get; init; }
}
