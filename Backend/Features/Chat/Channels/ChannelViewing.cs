using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Shows channels as one person sees them: name and members from memory, numbers from the database.</summary>
internal sealed class ChannelViewing(IDbContextFactory<AppDb> databases, ConversationCache conversations, EventStream events)
{
    private const int DefaultLimit = 50;
    private const int MostAtOnce = 200;

    /// <summary>
    /// The person's own conversations, those in their list or the hidden ones, or the public channels they are not in, open or archived ones, in order
    /// of their ids.
    /// </summary>
    public async Task<Outcome<ChannelPage>> ListAsync(
        Guid personId, bool joinable, bool archived, bool hidden, string? cursor, int? limit, CancellationToken ct)
    {
        if (limit is < 1 or > MostAtOnce)
        {
            return Refusal.Invalid("limit", "Send 1 to 200.");
        }

        var after = Guid.Empty;
        if (cursor is not null && !Guid.TryParseExact(cursor, "N", out after))
        {
            return Refusal.Invalid("cursor", "Send the next of the page before.");
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var places = (joinable ? await JoinableAsync(db, personId, archived, ct) : await OwnAsync(db, personId, hidden, ct))
            .Where(place => place.ChannelId.CompareTo(after) > 0).OrderBy(place => place.ChannelId).ToList();
        var page = places.Take(limit ?? DefaultLimit).ToList();
        var known = await conversations.FindManyAsync(page.ConvertAll(place => place.ChannelId), ct);
        var mentions = joinable ? [] : await MentionsAsync(db, personId, null, ct);
        var items = page.Where(place => known.ContainsKey(place.ChannelId))
            .Select(place => View(known[place.ChannelId], personId, place, mentions.GetValueOrDefault(place.ChannelId))).ToList();
        return new ChannelPage(items, page.Count < places.Count ? page[^1].ChannelId.ToString("N") : null);
    }

    /// <summary>One channel; null when it is none of theirs.</summary>
    public async Task<(ChannelView View, int Version)?> FindAsync(Guid personId, Guid channelId, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(personId))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var last = await LastSeqAsync(db, channelId, ct);
        var place = await db.Memberships.Where(member => member.ChannelId == channelId && member.PersonId == personId)
            .Select(member => new Place(channelId, last, member.ReadSeq, member.Notify, member.Muted, member.Hidden, member.Favourite)).FirstOrDefaultAsync(ct);
        var mentions = place is null ? [] : await MentionsAsync(db, personId, channelId, ct);
        place ??= Place.OfVisitor(channelId, last);
        return (View(conversation, personId, place, mentions.GetValueOrDefault(channelId)), conversation.Version);
    }

    /// <summary>Tells the members what the channel is now.</summary>
    public async Task TellChangedAsync(Guid channelId, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is { } conversation)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            events.Publish(ChannelEvents.Changed, ChannelEvents.Of(conversation, await LastSeqAsync(db, channelId, ct)), conversation.Audience);
        }
    }

    /// <summary>Tells a person's own sessions whether a direct conversation is in their list now: asked here, so that of two changes the later is told last.</summary>
    public async Task TellHiddenAsync(Guid channelId, Guid personId, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is { } conversation)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var hidden = await db.Memberships.AnyAsync(member => member.ChannelId == channelId && member.PersonId == personId && member.Hidden, ct);
            events.Publish(ChannelEvents.Changed, ChannelEvents.Hidden(conversation, await LastSeqAsync(db, channelId, ct), hidden), Audience.Person(personId));
        }
    }

    /// <summary>How many messages past the read mark mention the person, by channel.</summary>
    public static Task<Dictionary<Guid, int>> MentionsAsync(AppDb db, Guid personId, Guid? channelId, CancellationToken ct)
    {
        var own = db.Memberships.Where(member => member.PersonId == personId && (channelId == null || member.ChannelId == channelId));
        return own.Join(
                db.Mentions.Where(mention => mention.PersonId == personId && mention.ThreadRootId == null),
                member => member.ChannelId,
                mention => mention.ChannelId,
                (member, mention) => new { member.ChannelId, member.ReadSeq, mention.Seq })
            .Where(pair => pair.Seq > pair.ReadSeq)
            .GroupBy(pair => pair.ChannelId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }

    private static Task<long> LastSeqAsync(AppDb db, Guid channelId, CancellationToken ct) =>
        db.Channels.Where(channel => channel.Id == channelId).Select(channel => channel.LastSeq).FirstOrDefaultAsync(ct);

    // One that somebody opened and never wrote in is nothing to find for the others.
    private static Task<List<Place>> OwnAsync(AppDb db, Guid personId, bool hidden, CancellationToken ct) =>
        db.Memberships.Where(member => member.PersonId == personId && member.Hidden == hidden)
            .Join(db.Channels.Where(channel => !hidden || channel.LastSeq > 0), member => member.ChannelId, channel => channel.Id, (member, channel) => new Place(
                channel.Id, channel.LastSeq, member.ReadSeq, member.Notify, member.Muted, member.Hidden, member.Favourite))
            .ToListAsync(ct);

    private static Task<List<Place>> JoinableAsync(AppDb db, Guid personId, bool archived, CancellationToken ct)
    {
        var memberships = db.Memberships; // an expression tree cannot hold an extension property
        return db.Channels.Where(channel => channel.Kind == ChannelKind.Public && channel.Archived == archived
                && !memberships.Any(member => member.ChannelId == channel.Id && member.PersonId == personId))
            .Select(channel => Place.OfVisitor(channel.Id, channel.LastSeq)).ToListAsync(ct);
    }

    private static ChannelView View(Conversation conversation, Guid personId, Place place, long mentions) => new(
        conversation.Id,
        conversation.Kind,
        conversation.Name,
        conversation.Topic,
        place.LastSeq,
        place.ReadSeq,
        Math.Max(0, place.LastSeq - place.ReadSeq),
        mentions,
        conversation.MemberIds,
        conversation.Archived,
        conversation.Has(personId),
        conversation.CreatedAt,
        conversation.Description,
        new NotificationsView(place.Notify, place.Muted),
        conversation.Pins.Count(pin => conversation.MaySee(personId, pin)),
        place.Hidden,
        place.Favourite);

    private sealed record Place(Guid ChannelId, long LastSeq, long ReadSeq, NotifyLevel Notify, bool Muted, bool Hidden, bool Favourite)
    {
        public static Place OfVisitor(Guid channelId, long lastSeq) => new(channelId, lastSeq, lastSeq, NotifyLevel.Default, false, false, false);
    }
}
