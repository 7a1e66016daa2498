using Bailey.Features.Chat.Channels;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Alerts;

/// <summary>Finds or opens the direct conversation in which Bailey writes to one person, who is its only member and cannot answer.</summary>
internal sealed class BaileysConversation(IDbContextFactory<AppDb> databases, BlindIndex index, TimeProvider time)
{
    public async Task<Guid> WithAsync(Guid personId, CancellationToken ct)
    {
        var key = DirectOpening.KeyOf(index, [WellKnown.Bailey, personId]);
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            if (await db.Channels.Where(channel => channel.PeopleKey == key).Select(channel => (Guid?)channel.Id).FirstOrDefaultAsync(ct) is { } known)
            {
                return known;
            }

            var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()), ChatClock.Whole(time.GetUtcNow()));
            db.Add(new Channel { Id = id, Kind = ChannelKind.Direct, PeopleKey = key, CreatedAt = now });
            db.Add(new Membership { ChannelId = id, PersonId = personId, Hidden = true, JoinedAt = now }); // the first message shows it
            try
            {
                await db.SaveChangesAsync(ct);
                return id;
            }
            catch (DbUpdateException taken) when (taken.IsUniqueViolation())
            {
                // Another node opened it first.
            }
        }
    }
}
