using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Saved;

/// <summary>Keeps messages for one person, who alone sees which.</summary>
internal sealed class Saving(IDbContextFactory<AppDb> databases, MessageReading reading, EventStream events, TimeProvider time)
{
    public const string ChangedEvent = "chat.saved-changed";

    private const int Most = 5000;

    public async Task<Outcome> SaveAsync(Guid personId, Guid messageId, CancellationToken ct)
    {
        Outcome outcome = ChatRefusals.MessageNotFound;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(Act, ct, () => Tell(personId, messageId, true));
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            if (await reading.FindRowAsync(db, personId, messageId, ct) is not { Row.DeletedAt: null })
            {
                return false;
            }

            outcome = Outcome.Done;
            if (await db.SavedMessages.AnyAsync(saved => saved.PersonId == personId && saved.MessageId == messageId, ct))
            {
                return false; // there already
            }

            if (await db.SavedMessages.CountAsync(saved => saved.PersonId == personId, ct) >= Most)
            {
                outcome = ChatRefusals.TooManySaved;
                return false;
            }

            var now = time.GetUtcNow();
            db.Add(new SavedMessage { Id = Guid.CreateVersion7(now), PersonId = personId, MessageId = messageId, SavedAt = ChatClock.Whole(now) });
            return true;
        }
    }

    /// <summary>Nobody needs to see a message any more to take it off their own list.</summary>
    public async Task ForgetAsync(Guid personId, Guid messageId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(
            async ct => await db.SavedMessages.Where(saved => saved.PersonId == personId && saved.MessageId == messageId).ExecuteDeleteAsync(ct) == 1,
            ct,
            () => Tell(personId, messageId, false));
    }

    /// <summary>What a person saved and still may see, the newest first.</summary>
    public async Task<Outcome<ListPage<SavedItem<RawJson>>>> ListAsync(Guid personId, string? limit, string? cursor, CancellationToken ct)
    {
        var (most, before) = (Paging.Limit(limit), Paging.Id(cursor));
        if ((most.Refusal ?? before.Refusal) is { } bad)
        {
            return bad;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.SavedMessages.Where(saved => saved.PersonId == personId && (before.Value == null || saved.Id.CompareTo(before.Value.Value) < 0))
            .Join(ReadableMessages.Of(db, personId), saved => saved.MessageId, message => message.Id, (saved, message) => new { saved, message })
            .OrderByDescending(pair => pair.saved.Id).Take(most.Value + 1).AsNoTracking().ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        var json = await reading.JsonAsync(db, page.ConvertAll(pair => pair.message), ct);
        return new ListPage<SavedItem<RawJson>>(
            [.. page.Zip(json, (pair, message) => new SavedItem<RawJson>(new RawJson(message), pair.saved.SavedAt))],
            rows.Count > page.Count ? page[^1].saved.Id.ToString("D") : null);
    }

    /// <summary>The ids of all that a person saved and still may see, at most <see cref="Most"/>: enough to mark each as saved wherever it is shown.</summary>
    public async Task<SavedIds> IdsAsync(Guid personId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return new SavedIds(await db.SavedMessages.Where(saved => saved.PersonId == personId)
            .Join(ReadableMessages.Of(db, personId), saved => saved.MessageId, message => message.Id, (saved, _) => saved.MessageId).Take(Most).ToListAsync(ct));
    }

    private void Tell(Guid personId, Guid messageId, bool saved) =>
        events.Publish(ChangedEvent, new SavedHappened(new SavedChange(messageId, saved)), Audience.Person(personId));
}

internal sealed record SavedItem<TMessage>(TMessage Message, DateTime SavedAt);

internal sealed record SavedIds(IReadOnlyList<Guid> Ids);

internal sealed record SavedChange(Guid MessageId, bool Saved);

internal sealed record SavedHappened(SavedChange Saved);
