using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Reactions;

/// <summary>Puts a person's reaction on a message and takes it off.</summary>
internal sealed class Reacting(
    IDbContextFactory<AppDb> databases, MessageReading reading, RecentMessages recent, EventStream events, FieldCipher fields, BlindIndex index, TimeProvider time)
{
    public const int MostKinds = 20;

    /// <summary>The reactions of the message afterwards; doing it twice is doing it once.</summary>
    public async Task<Outcome<ReactionsView>> ReactAsync(Guid personId, Guid messageId, string emoji, bool put, CancellationToken ct)
    {
        Outcome<ReactionsView> outcome = ChatRefusals.MessageNotFound;
        Message? row = null;
        Audience? audience = null;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(Act, ct, Tell);
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            if (await reading.FindRowAsync(db, personId, messageId, ct) is not { Row: { DeletedAt: null } found } place)
            {
                return false;
            }

            if (PostingRules.Judge(place.Conversation, personId) is { } refusal)
            {
                outcome = refusal;
                return false;
            }

            if (!Emoji.IsOne(emoji))
            {
                outcome = ChatRefusals.NotAnEmoji.For("emoji");
                return false;
            }

            (row, audience) = (found, place.Conversation.AudienceOf(found.Place));
            var all = await db.Reactions.Where(reaction => reaction.MessageId == messageId).OrderBy(reaction => reaction.Id).ToListAsync(ct);
            var (changed, kinds) = put ? Put(db, all, personId, messageId, emoji) : (Take(db, all, personId, messageId, emoji), 0);
            outcome = kinds > MostKinds ? ChatRefusals.TooManyReactions : new ReactionsView(ReactionViewing.Of(all, fields));
            return changed && outcome.IsOk;
        }

        void Tell()
        {
            var now = outcome.Value.Reactions;
            recent.Patch(row!.Line, row.Seq, json => MessageJson.WithReactions(json, now));
            events.Publish("chat.reaction-changed", new ReactionHappened(new ReactionChange(row.Id, row.ChannelId, row.ThreadRootId, now)), audience!);
        }
    }

    private (bool Changed, int Kinds) Put(AppDb db, List<Reaction> all, Guid personId, Guid messageId, string emoji)
    {
        var key = KeyOf(messageId, emoji);
        if (all.Exists(reaction => reaction.PersonId == personId && reaction.EmojiKey.AsSpan().SequenceEqual(key)))
        {
            return (false, 0);
        }

        var id = Guid.CreateVersion7(time.GetUtcNow());
        var made = new Reaction { Id = id, MessageId = messageId, PersonId = personId, Emoji = fields.Seal(ReactionTable.EmojiColumn, id, emoji), EmojiKey = key };
        all.Add(made);
        db.Add(made);
        return (true, all.Select(reaction => Convert.ToBase64String(reaction.EmojiKey)).Distinct().Count());
    }

    private bool Take(AppDb db, List<Reaction> all, Guid personId, Guid messageId, string emoji)
    {
        var key = KeyOf(messageId, emoji);
        if (all.Find(reaction => reaction.PersonId == personId && reaction.EmojiKey.AsSpan().SequenceEqual(key)) is not { } own)
        {
            return false;
        }

        all.Remove(own);
        db.Remove(own);
        return true;
    }

    private byte[] KeyOf(Guid messageId, string emoji) => index.Of($"reactions {messageId:N}", Emoji.Plain(emoji));
}

/// <summary>All reactions of one message.</summary>
internal sealed record ReactionsView(IReadOnlyList<ReactionView> Reactions);

internal sealed record ReactionHappened(ReactionChange Reaction);

internal sealed record ReactionChange(Guid MessageId, Guid ChannelId, Guid? ThreadRootId, IReadOnlyList<ReactionView> Reactions);
