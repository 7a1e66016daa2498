using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Finds or opens the one direct conversation of a set of people.</summary>
internal sealed class DirectOpening(IDbContextFactory<AppDb> databases, PeopleDirectory people, ChannelViewing viewing, BlindIndex index, TimeProvider time)
{
    private const int MostOthers = 15;

    /// <summary>The conversation, and whether it is new. For the others it stays out of the list until its first message.</summary>
    public async Task<Outcome<(Guid Id, bool IsNew)>> OpenAsync(Caller caller, OpenDirectRequest request, string? idempotencyKey, CancellationToken ct)
    {
        var once = Idempotency.Of(caller.PersonId, idempotencyKey, "openDirect", request);
        if (once.Refusal is { } badKey)
        {
            return badKey;
        }

        var others = request.UserIds.Where(id => id != caller.PersonId).Distinct().ToList();
        if (others.Count is 0 or > MostOthers)
        {
            return Refusal.Invalid("userIds", "Name 1 to 15 other people.");
        }

        var key = KeyOf(index, others.Append(caller.PersonId));
        while (true)
        {
            // The conversation before the key: they are made in one save, so whoever finds the one also finds the other.
            var found = await FindAsync(caller.PersonId, key, ct);
            if (once.Value is { } asked && await MadeAsync(asked, ct) is { } before && (before.Refusal is not null || before.Value is not null))
            {
                return before.Refusal is { } otherBody ? otherBody : (before.Value!.Value, true);
            }

            if (found is { } known)
            {
                return (known, false); // also one with people who have left since: what was said there stays theirs to read
            }

            foreach (var id in others)
            {
                if (await people.FindAsync(id, ct) is not { Active: true, Deleted: false })
                {
                    return ChatRefusals.UnknownPerson.For("userIds");
                }
            }

            if (await CreateAsync(caller.PersonId, others, key, once.Value, ct) is { } made)
            {
                return (made, true);
            }
        }
    }

    /// <summary>Under which the one conversation of a set of people is found.</summary>
    public static byte[] KeyOf(BlindIndex index, IEnumerable<Guid> people) => index.Of("direct", string.Join(' ', people.Order()));

    private async Task<Outcome<Guid?>> MadeAsync(Idempotency asked, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await asked.LookUpAsync(db, ChatClock.Whole(time.GetUtcNow()), ct);
    }

    private async Task<Guid?> FindAsync(Guid callerId, byte[] key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var id = await db.Channels.Where(channel => channel.PeopleKey == key).Select(channel => (Guid?)channel.Id).FirstOrDefaultAsync(ct);
        if (id is not { } known)
        {
            return null;
        }

        var hidden = db.Memberships.Where(member => member.ChannelId == known && member.PersonId == callerId && member.Hidden);
        if (await hidden.AnyAsync(ct)
            && await db.InTransactionAsync(async ct => await hidden.ExecuteUpdateAsync(set => set.SetProperty(member => member.Hidden, false), ct) == 1, ct))
        {
            await viewing.TellHiddenAsync(known, callerId, false, ct);
        }

        return known;
    }

    /// <summary>Null when another request opened it first.</summary>
    private async Task<Guid?> CreateAsync(Guid callerId, List<Guid> others, byte[] key, Idempotency? once, CancellationToken ct)
    {
        var now = ChatClock.Whole(time.GetUtcNow());
        var id = Guid.CreateVersion7(time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Add(new Channel { Id = id, Kind = ChannelKind.Direct, PeopleKey = key, CreatedAt = now });
        db.Add(new Membership { ChannelId = id, PersonId = callerId, JoinedAt = now });
        db.AddRange(others.Select(other => new Membership { ChannelId = id, PersonId = other, Hidden = true, JoinedAt = now }));
        if (once is not null)
        {
            db.Add(once.Remember(id, now));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException taken) when (taken.IsUniqueViolation())
        {
            return null;
        }

        await viewing.TellHiddenAsync(id, callerId, false, ct);
        return id;
    }
}
