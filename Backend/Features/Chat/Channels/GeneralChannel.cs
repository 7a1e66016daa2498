using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;

namespace Bailey.Features.Chat.Channels;

/// <summary>The channel that everyone is in from registration: made with the first person, joined by each in their own transaction.</summary>
internal sealed class GeneralChannel(
    ConversationCache conversations, ChannelViewing viewing, MessagePosting posting, ReadMarking marking, PeopleDirectory people, FieldCipher fields,
    BlindIndex index, TimeProvider time) : IOnRegistered
{
    private const string Name = "general"; // scripts and tests look it up by this name

    public void Add(AppDb db, Guid personId)
    {
        var now = ChatClock.Whole(time.GetUtcNow());
        var last = db.Channels.Where(channel => channel.Id == WellKnown.General).Select(channel => (long?)channel.LastSeq).FirstOrDefault();
        if (last is null)
        {
            db.Add(new Channel
            {
                Id = WellKnown.General,
                Kind = ChannelKind.Public,
                Name = fields.Seal(ChannelTable.NameColumn, WellKnown.General, Name),
                NameKey = ChannelName.KeyOf(index, Name),
                CreatedAt = now,
            });
        }

        // A new person may read all of it and has nothing unread.
        db.Add(new Membership { ChannelId = WellKnown.General, PersonId = personId, ReadSeq = last ?? 0, JoinedAt = now });
    }

    public async Task RegisteredAsync(Guid personId, CancellationToken ct)
    {
        conversations.Drop(WellKnown.General);
        await viewing.TellChangedAsync(WellKnown.General, ct);
        var who = await people.FindAsync(personId, ct);
        if (await posting.SayAsync(WellKnown.General, $"@{who?.Username} joined. Welcome.", ct) is { } seq)
        {
            await marking.MarkAsync(personId, WellKnown.General, seq, ct); // their own welcome is nothing unread
        }
    }
}
