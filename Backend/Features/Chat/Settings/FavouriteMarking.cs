using Bailey.Features.Chat.Channels;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Settings;

/// <summary>
/// Marks the conversations that a person keeps on top of their list; nobody else learns which. A favourite is never hidden: marking a direct
/// conversation brings it back, and hiding it takes its mark away.
/// </summary>
internal sealed class FavouriteMarking(IDbContextFactory<AppDb> databases, ConversationCache conversations, ChannelViewing viewing, EventStream events)
{
    public async Task<Outcome> MarkAsync(Guid personId, Guid channelId, bool favourite, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(personId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        var (isMember, changed, comesBack) = (false, false, false);
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(Act, ct, Tell);
        if (comesBack)
        {
            await viewing.TellHiddenAsync(channelId, personId, ct);
        }

        return isMember ? Outcome.Done : conversation.Has(personId) ? ChatRefusals.ChannelNotFound : ChatRefusals.NotMember;

        async Task<bool> Act(CancellationToken ct)
        {
            var place = db.Memberships.Where(member => member.ChannelId == channelId && member.PersonId == personId);
            comesBack = favourite && await place.ShowAsync(ct);
            changed = await place.Where(member => member.Favourite != favourite).ExecuteUpdateAsync(set => set.SetProperty(member => member.Favourite, favourite), ct) == 1;
            isMember = changed || await place.AnyAsync(ct);
            return changed || comesBack;
        }

        void Tell()
        {
            if (changed)
            {
                FavouriteMarking.Tell(events, personId, channelId, favourite);
            }
        }
    }

    /// <summary>Tells the person's own sessions.</summary>
    public static void Tell(EventStream events, Guid personId, Guid channelId, bool favourite) =>
        events.Publish("chat.favourite-changed", new FavouriteHappened(new FavouriteChange(channelId, favourite)), Audience.Person(personId));
}
