using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Live;

namespace Bailey.Features.Chat.Messages;

/// <summary>Resolves what a text mentions to members of the conversation; everybody else's name is only text.</summary>
internal sealed class MentionFinding(PeopleDirectory people, Presence presence)
{
    private const int MostNames = 50;

    /// <param name="place">The number in the channel that decides who sees the text; whoever does not is not mentioned.</param>
    public ValueTask<IReadOnlyList<Guid>> FindAsync(string text, Guid authorId, Conversation conversation, long place, CancellationToken ct) =>
        text.Contains('@') ? ResolveAsync(MentionNames.In(text), authorId, conversation, place, ct) : ValueTask.FromResult<IReadOnlyList<Guid>>([]);

    private async ValueTask<IReadOnlyList<Guid>> ResolveAsync(
        IEnumerable<string> names, Guid authorId, Conversation conversation, long place, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        foreach (var name in names.Take(MostNames))
        {
            if (name.Equals("everyone", StringComparison.OrdinalIgnoreCase))
            {
                found.UnionWith(conversation.MembersWhoSee(place));
            }
            else if (name.Equals("here", StringComparison.OrdinalIgnoreCase))
            {
                found.UnionWith(conversation.MembersWhoSee(place).Where(presence.IsConnected));
            }
            else if (await FindPersonAsync(name, ct) is { } person && conversation.Has(person) && conversation.MaySee(person, place))
            {
                found.Add(person);
            }
        }

        found.Remove(authorId);
        return [.. found];
    }

    // A name may hold dots and dashes, and a sentence may end with them.
    private async ValueTask<Guid?> FindPersonAsync(string name, CancellationToken ct)
    {
        while (name.Length > 0)
        {
            if (await people.FindByUsernameAsync(name, ct) is { } person)
            {
                return person.Id;
            }

            if (name[^1] is not ('.' or '-' or '_'))
            {
                return null;
            }

            name = name[..^1];
        }

        return null;
    }
}
