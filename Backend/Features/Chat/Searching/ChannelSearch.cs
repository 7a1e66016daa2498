using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>Finds channels that the caller may read by a part of their name or topic.</summary>
internal sealed class ChannelSearch(IDbContextFactory<AppDb> databases, ConversationCache conversations) : ISearchSource
{
    public string Kind => "channels";

    public Permission Permission => Permission.ReadChat;

    public async ValueTask<Outcome<SearchPage>> SearchAsync(Caller caller, SearchAsk ask, CancellationToken ct)
    {
        var sought = NameMatching.Read(ask);
        if (sought.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var readable = await ReadableChannels.OfAsync(db, caller.PersonId, ct);
        var known = (await conversations.FindManyAsync(readable.Keys, ct)).Values.Where(conversation => conversation.Name is not null);
        return sought.Value.Page(
            known,
            conversation => [conversation.Name!, conversation.Topic ?? ""],
            conversation => conversation.Id,
            (conversation, score) => new SearchHit("channel", score, Channel: new FoundChannelView(
                conversation.Id, conversation.Kind, conversation.Name!, conversation.Topic, conversation.Archived, conversation.Has(caller.PersonId))));
    }
}

/// <summary>A channel that was found.</summary>
internal sealed record FoundChannelView(Guid Id, ChannelKind Kind, string Name, string? Topic, bool Archived, bool Joined);
