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
        // The memory of a key holds no status, so whether the conversation was found or made is part of what it remembers.
        var askedToMake = Idempotency.Of(caller.PersonId, idempotencyKey, "openDirect", request);
        if (askedToMake.Refusal is { } badKey)
        {
            return badKey;
        }

        var askedToFind = Idempotency.Of(caller.PersonId, idempotencyKey, "openDirect found", request).Value;
        var others = request.UserIds.Where(id => id != caller.PersonId).Distinct().ToList();
        if (others.Count is 0 or > MostOthers)
        {
            return Refusal.Invalid("userIds", "Name 1 to 15 other people.");
        }

        var key = KeyOf(index, others.Append(caller.PersonId));
        while (true)
        {
            // The conversation before the key: they are made in one save, so whoever finds the one also finds the other.
            var known = await FindAsync(key, ct);
            if (askedToMake.Value is not null && await BeforeAsync(askedToMake.Value, askedToFind!, ct) is { } before)
            {
                return before;
            }

            if (known is { } there)
            {
                // Also one with people who have left since: what was said there stays theirs to read.
                if (await ShowAsync(there, caller.PersonId, askedToFind, ct))
                {
                    return (there, false);
                }

                continue;
            }

            foreach (var id in others)
            {
                if (await people.FindAsync(id, ct) is not { Active: true, Deleted: false })
                {
                    return ChatRefusals.UnknownPerson.For("userIds");
                }
            }

            if (await CreateAsync(caller.PersonId, others, key, askedToMake.Value, ct) is { } opened)
            {
                return (opened, true);
            }
        }
    }

    /// <summary>Under which the one conversation of a set of people is found.</summary>
    public static byte[] KeyOf(BlindIndex index, IEnumerable<Guid> people) => index.Of("direct", string.Join(' ', people.Order()));

    /// <summary>What this very request was answered before, a refusal when the key was another's, or null when the key is new.</summary>
    private async Task<Outcome<(Guid Id, bool IsNew)>?> BeforeAsync(Idempotency made, Idempotency found, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = ChatClock.Whole(time.GetUtcNow());
        if (await made.LookUpAsync(db, now, ct) is { IsOk: true } asked)
        {
            return asked.Value is { } id ? (id, true) : (Outcome<(Guid, bool)>?)null;
        }

        return await found.MadeAsync(db, now, ct) is { } there ? (there, false) : Idempotency.OtherBody;
    }

    private async Task<Guid?> FindAsync(byte[] key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Channels.Where(channel => channel.PeopleKey == key).Select(channel => (Guid?)channel.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Brings one that was there back into the caller's list. False when another request took the key first.</summary>
    private async Task<bool> ShowAsync(Guid channelId, Guid callerId, Idempotency? once, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var place = db.Memberships.Where(member => member.ChannelId == channelId && member.PersonId == callerId);
        if (once is null && !await place.AnyAsync(member => member.Hidden, ct))
        {
            return true;
        }

        var shown = false;
        try
        {
            await db.InTransactionAsync(Act, ct);
        }
        catch (DbUpdateException taken) when (taken.IsUniqueViolation())
        {
            return false;
        }

        if (shown)
        {
            await viewing.TellHiddenAsync(channelId, callerId, ct);
        }

        return true;

        async Task<bool> Act(CancellationToken ct)
        {
            shown = await place.ShowAsync(ct);
            if (once is not null)
            {
                db.Add(once.Remember(channelId, ChatClock.Whole(time.GetUtcNow())));
            }

            return shown || once is not null;
        }
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

        await viewing.TellHiddenAsync(id, callerId, ct);
        return id;
    }
}
