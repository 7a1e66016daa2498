using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Makes a public or private channel with its first members.</summary>
internal sealed class ChannelCreation(
    IDbContextFactory<AppDb> databases, PeopleDirectory people, ChannelViewing viewing, FieldCipher fields, BlindIndex index, TimeProvider time)
{
    /// <summary>The new channel's id, or that of the first time when the request is a repeat.</summary>
    public async Task<Outcome<Guid>> CreateAsync(Caller caller, CreateChannelRequest request, string? key, CancellationToken ct)
    {
        var once = Idempotency.Of(caller.PersonId, key, "createChannel", request);
        if (once.Refusal is { } badKey)
        {
            return badKey;
        }

        var made = await WriteAsync(caller, request, once.Value, ct);
        if (made is { IsOk: true, Value.IsNew: true })
        {
            await viewing.TellChangedAsync(made.Value.Id, ct);
        }

        return made.Match<Outcome<Guid>>(channel => channel.Id, refusal => refusal);
    }

    private async Task<Outcome<Made>> WriteAsync(Caller caller, CreateChannelRequest request, Idempotency? once, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        Outcome<Made> outcome = ChatRefusals.NameTaken;
        try
        {
            await db.InTransactionAsync(Act, ct);
            return outcome;
        }
        catch (DbUpdateException taken) when (taken.IsUniqueViolation())
        {
            return ChatRefusals.NameTaken;
        }

        async Task<bool> Act(CancellationToken ct)
        {
            var now = ChatClock.Whole(time.GetUtcNow());
            if (once is not null && await once.FindAsync(db, now, ct) is { } known && (known.Refusal is not null || known.Value is not null))
            {
                outcome = known.Refusal is { } refusal ? refusal : new Made(known.Value!.Value, false);
                return false;
            }

            // After the key: a repeat gets the first answer, whoever was switched off since.
            foreach (var member in request.MemberIds ?? [])
            {
                if (await people.FindAsync(member, ct) is not { Active: true, Deleted: false })
                {
                    outcome = ChatRefusals.UnknownPerson.For("memberIds");
                    return false;
                }
            }

            var id = Guid.CreateVersion7(time.GetUtcNow());
            Add(db, id, caller.PersonId, request, now);
            if (once is not null)
            {
                db.Add(once.Remember(id, now));
            }

            outcome = new Made(id, true);
            return true;
        }
    }

    private void Add(AppDb db, Guid id, Guid creatorId, CreateChannelRequest request, DateTime now)
    {
        db.Add(new Channel
        {
            Id = id,
            Kind = request.Kind,
            Name = fields.Seal(ChannelTable.NameColumn, id, request.Name),
            NameKey = ChannelName.KeyOf(index, request.Name),
            Topic = string.IsNullOrEmpty(request.Topic) ? null : fields.Seal(ChannelTable.TopicColumn, id, request.Topic),
            Description = string.IsNullOrEmpty(request.Description) ? null : fields.Seal(ChannelTable.DescriptionColumn, id, request.Description),
            CreatedAt = now,
        });
        db.AddRange(new HashSet<Guid>(request.MemberIds ?? []) { creatorId }
            .Select(person => new Membership { ChannelId = id, PersonId = person, JoinedAt = now }));
    }

    private sealed record Made(Guid Id, bool IsNew);
}

/// <summary>Channel names are one namespace, private ones in it too, compared folded.</summary>
internal static class ChannelName
{
    public static byte[] KeyOf(BlindIndex index, string name) => index.Of("channels", name.Trim());
}
