using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Renames, describes, archives and reopens a channel.</summary>
internal sealed class ChannelChange(
    IDbContextFactory<AppDb> databases,
    ConversationCache conversations,
    Departures departures,
    ChannelViewing viewing,
    MessagePosting posting,
    PeopleDirectory people,
    FieldCipher fields,
    BlindIndex index)
{
    public async Task<Outcome> ChangeAsync(Caller caller, Guid channelId, ChangeChannelRequest request, string? ifMatch, CancellationToken ct)
    {
        var outcome = Outcome.Done;
        var said = new List<string>();
        if (request.Archived is true)
        {
            await SayArchivedAsync(caller, channelId, request, ifMatch, ct);
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        try
        {
            if (!await db.InTransactionAsync(Act, ct, Forget))
            {
                return outcome;
            }
        }
        catch (DbUpdateException taken) when (taken.IsUniqueViolation())
        {
            return ChatRefusals.NameTaken;
        }

        await viewing.TellChangedAsync(channelId, ct);
        if (said.Count > 0 && request.Archived is not true)
        {
            var who = await people.FindAsync(caller.PersonId, ct);
            foreach (var what in said)
            {
                await posting.SayAsync(channelId, $"@{who?.Username} {what}", ct);
            }
        }

        return outcome;

        void Forget()
        {
            conversations.Drop(channelId);
            if (request.Archived is true)
            {
                departures.Close(channelId);
            }
        }

        async Task<bool> Act(CancellationToken ct)
        {
            var conversation = await conversations.FindAsync(channelId, ct);
            var row = conversation is null ? null : await db.Channels.FirstOrDefaultAsync(channel => channel.Id == channelId, ct);
            if (Judge(caller, conversation, row, request, ifMatch) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            said.AddRange(Said(conversation!, request));
            Apply(row!, conversation!, request);
            return db.ChangeTracker.HasChanges();
        }
    }

    // An archived channel takes no more messages, so this one comes first.
    private async Task SayArchivedAsync(Caller caller, Guid channelId, ChangeChannelRequest request, string? ifMatch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var conversation = await conversations.FindAsync(channelId, ct);
        var row = await db.Channels.AsNoTracking().FirstOrDefaultAsync(channel => channel.Id == channelId, ct);
        if (row is { Archived: false } && Judge(caller, conversation, row, request, ifMatch) is null)
        {
            var who = await people.FindAsync(caller.PersonId, ct);
            await posting.SayAsync(channelId, $"@{who?.Username} archived this channel.", ct);
        }
    }

    private static IEnumerable<string> Said(Conversation before, ChangeChannelRequest request)
    {
        if (before.Archived && request.Archived is false)
        {
            yield return "reopened this channel.";
        }

        if (request.Name?.Trim() is { } name && name != before.Name)
        {
            yield return $"renamed this channel from “{PlainWords.Of(before.Name ?? "")}” to “{PlainWords.Of(name)}”.";
        }

        if (request.Topic is { } topic && topic != (before.Topic ?? ""))
        {
            yield return topic.Length == 0 ? "took the topic away." : $"set the topic to “{PlainWords.Of(topic)}”.";
        }
    }

    private static Refusal? Judge(Caller caller, Conversation? conversation, Channel? row, ChangeChannelRequest request, string? ifMatch)
    {
        if (conversation is null || row is null || !conversation.MayRead(caller.PersonId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        if (conversation.Kind is ChannelKind.Direct)
        {
            return ChatRefusals.DirectIsFixed;
        }

        if (request.Archived is true && conversation.Id == WellKnown.General)
        {
            return ChatRefusals.GeneralStays;
        }

        if (row.Archived && request.Archived is null)
        {
            return ChatRefusals.Archived;
        }

        return EntityTag.Allows(ifMatch, row.Version) ? null : ChatRefusals.Stale;
    }

    private void Apply(Channel row, Conversation conversation, ChangeChannelRequest request)
    {
        var name = request.Name?.Trim() ?? conversation.Name!;
        if (name != conversation.Name)
        {
            row.Name = fields.Seal(ChannelTable.NameColumn, row.Id, name);
        }

        if (request.Topic is { } topic && topic != (conversation.Topic ?? ""))
        {
            row.Topic = topic.Length == 0 ? null : fields.Seal(ChannelTable.TopicColumn, row.Id, topic);
        }

        if (request.Description is { } description && description != (conversation.Description ?? ""))
        {
            row.Description = description.Length == 0 ? null : fields.Seal(ChannelTable.DescriptionColumn, row.Id, description);
        }

        row.Archived = request.Archived ?? row.Archived;
        var nameKey = row.Archived ? null : ChannelName.KeyOf(index, name);
        if (!nameKey.AsSpan().SequenceEqual(row.NameKey))
        {
            row.NameKey = nameKey; // an archived channel holds its name back from nobody
        }

        // Only what is typed is versioned; last_seq moves past the change tracker and is not part of this update.
        row.Version++;
    }
}
