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

/// <summary>Finds <c>@name</c> in Markdown; code, and addresses such as <c>ada@example.org</c>, mention nobody.</summary>
internal static class MentionNames
{
    private const int LongestName = 32;

    public static IEnumerable<string> In(string text)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '`')
            {
                i = AfterCode(text, i) - 1;
            }
            else if (text[i] == '@' && (i == 0 || !IsPartOfWord(text[i - 1])))
            {
                var end = i + 1;
                while (end < text.Length && IsNameLetter(text[end]))
                {
                    end++;
                }

                if (end - i - 1 is > 0 and <= LongestName + 8 && seen.Add(text[(i + 1)..end]))
                {
                    yield return text[(i + 1)..end];
                }

                i = end - 1;
            }
        }
    }

    // A run of backticks opens code that the next run of the same length closes (CommonMark 0.31 section 6.1); an unclosed one is text.
    private static int AfterCode(string text, int start)
    {
        var length = RunAt(text, start);
        for (var i = start + length; i < text.Length; i++)
        {
            if (text[i] == '`')
            {
                var run = RunAt(text, i);
                if (run == length)
                {
                    return i + run;
                }

                i += run - 1;
            }
        }

        return start + length;
    }

    private static int RunAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] == '`')
        {
            end++;
        }

        return end - start;
    }

    private static bool IsPartOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '@' or '/';

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-';
}
