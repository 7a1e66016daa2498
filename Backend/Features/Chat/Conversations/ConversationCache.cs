using System.Collections.Concurrent;
using System.Collections.Frozen;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Conversations;

/// <summary>The conversations that requests ask for, from a bounded memory that every change and every lock empties.</summary>
internal sealed class ConversationCache(IDbContextFactory<AppDb> databases, FieldCipher fields, Departures departures)
{
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<Guid, Conversation> _known = new();
    private readonly Lock _changing = new();
    private long _changes;

    /// <summary>Null when there is no such channel.</summary>
    public ValueTask<Conversation?> FindAsync(Guid channelId, CancellationToken ct) =>
        _known.TryGetValue(channelId, out var known) ? ValueTask.FromResult<Conversation?>(known) : LoadOneAsync(channelId, ct);

    /// <summary>Finds several with two queries at most; those that do not exist are left out.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, Conversation>> FindManyAsync(IReadOnlyCollection<Guid> channelIds, CancellationToken ct)
    {
        var found = new Dictionary<Guid, Conversation>(channelIds.Count);
        var missing = new List<Guid>();
        foreach (var id in channelIds)
        {
            if (_known.TryGetValue(id, out var known))
            {
                found[id] = known;
            }
            else
            {
                missing.Add(id);
            }
        }

        foreach (var loaded in missing.Count == 0 ? [] : await LoadAsync(missing, ct))
        {
            found[loaded.Id] = loaded;
        }

        return found;
    }

    /// <summary>What is kept even if nobody asks the database; null when it would have to be read.</summary>
    public Conversation? Peek(Guid channelId) => _known.GetValueOrDefault(channelId);

    /// <summary>Drops one. Call after the save and before anybody is told.</summary>
    public void Drop(Guid channelId)
    {
        lock (_changing)
        {
            _changes++; // a load under way may have read the state before
            _known.TryRemove(channelId, out _);
        }
    }

    public void Clear()
    {
        lock (_changing)
        {
            _changes++;
            _known.Clear();
        }
    }

    private async ValueTask<Conversation?> LoadOneAsync(Guid channelId, CancellationToken ct)
    {
        var loaded = await LoadAsync([channelId], ct);
        return loaded.Count == 0 ? null : loaded[0];
    }

    private async Task<List<Conversation>> LoadAsync(List<Guid> ids, CancellationToken ct)
    {
        var before = Interlocked.Read(ref _changes);
        await using var db = await databases.CreateDbContextAsync(ct);
        var channels = await db.Channels.AsNoTracking().Where(channel => ids.Contains(channel.Id)).ToListAsync(ct);
        var members = await db.Memberships.AsNoTracking().Where(member => ids.Contains(member.ChannelId))
            .Select(member => new { member.ChannelId, member.PersonId, member.HistoryAfter }).ToListAsync(ct);
        var pins = (await db.Pins.AsNoTracking().Where(pin => ids.Contains(pin.ChannelId))
            .Join(db.Messages, pin => pin.MessageId, message => message.Id, (pin, message) => new { pin.ChannelId, Place = message.ThreadRootSeq ?? message.Seq })
            .ToListAsync(ct)).ToLookup(pin => pin.ChannelId, pin => pin.Place);
        var byChannel = members.ToLookup(member => member.ChannelId, member => KeyValuePair.Create(member.PersonId, member.HistoryAfter));
        var loaded = channels.ConvertAll(channel => Make(channel, byChannel[channel.Id].ToFrozenDictionary()) with { Pins = [.. pins[channel.Id]] });
        lock (_changing)
        {
            if (_changes == before)
            {
                Keep(loaded);
            }
        }

        return loaded;
    }

    private void Keep(List<Conversation> loaded)
    {
        if (_known.Count + loaded.Count > MostKept)
        {
            _known.Clear(); // far above any team's use; reading again is cheap
        }

        loaded.ForEach(conversation => _known[conversation.Id] = conversation);
    }

    private Conversation Make(Channel channel, FrozenDictionary<Guid, long> members)
    {
        var id = channel.Id;
        return new(
            id,
            channel.Kind,
            channel.Name is { } name ? fields.Open(ChannelTable.NameColumn, id, name) : null,
            channel.Topic is { } topic ? fields.Open(ChannelTable.TopicColumn, id, topic) : null,
            channel.Archived,
            channel.Version,
            channel.CreatedAt,
            members,
            person => !departures.Left(id, person))
        {
            Description = channel.Description is { } description ? fields.Open(ChannelTable.DescriptionColumn, id, description) : null,
        };
    }
}
