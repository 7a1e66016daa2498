using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Searching;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>Understands the operators of a search for messages; what it does not understand it says in words.</summary>
internal sealed class MessageFilterReading(ConversationCache conversations, PeopleDirectory people, TimeProvider time)
{
    private const string FileName = "filename";

    private static readonly HashSet<string> Operators = ["from", "in", "has", "before", "after", "on", "is", "mentions", FileName];

    /// <param name="files">Files are looked for: every word is one of their names, and what is left out leaves out files alone.</param>
    public async Task<Outcome<MessageFilter>> ReadAsync(Caller caller, AppDb db, SearchAsk ask, CancellationToken ct, bool files = false)
    {
        var read = QueryText.Read(ask.Text, Operators);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var pieces = read.Value;
        if (pieces.FirstOrDefault(piece => piece.Name is FileName && NeedleOf(piece, last: false) is null) is not null)
        {
            return QueryText.Invalid("After filename: write a word, or a part of one.");
        }

        var text = TextOf(files ? [.. pieces.Select(piece => piece.Name is null ? piece with { Name = FileName } : piece)] : pieces);
        if (text.IsEmpty && pieces.All(piece => piece.Name is null))
        {
            return QueryText.Invalid("Write something to search for.");
        }

        var draft = new Draft(await ReadableChannels.OfAsync(db, caller.PersonId, ct));
        draft.Mark(files || text.InName.Count > 0 ? DocumentMarks.HasFile : 0, excluded: false);
        foreach (var piece in pieces.Where(piece => piece.Name is not (null or FileName)))
        {
            if (await ApplyAsync(draft, piece, caller, ask.Zone, ct) is { } problem)
            {
                return QueryText.Invalid(problem);
            }
        }

        return draft.Finish(text, files);
    }

    private static TextQuery TextOf(IReadOnlyList<QueryPiece> pieces)
    {
        List<Needle> wanted = [], excluded = [], inName = [], inNoName = [];
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Name is null or FileName && NeedleOf(pieces[i], last: i == pieces.Count - 1) is { } needle)
            {
                var list = pieces[i].Name is null ? (pieces[i].Excluded ? excluded : wanted) : pieces[i].Excluded ? inNoName : inName;
                list.Add(needle);
            }
        }

        return new TextQuery(wanted, excluded) { InName = inName, InNoName = inNoName };
    }

    // A name is looked for by what text is looked for: words, "phrases", beginnings*.
    private static Needle? NeedleOf(QueryPiece piece, bool last) =>
        Needle.Of(piece.Name is FileName && !piece.Quoted && piece.Value.Length > 1 && piece.Value.EndsWith('*') ? piece with { Value = piece.Value.TrimEnd('*'), Prefix = true } : piece, last);

    /// <summary>Null, or what is wrong with the value.</summary>
    private async Task<string?> ApplyAsync(Draft draft, QueryPiece piece, Caller caller, TimeZoneInfo zone, CancellationToken ct)
    {
        switch (piece.Name)
        {
            case "from":
                return await PeopleAsync(piece.Value, caller, ct) is { Count: > 0 } authors
                    ? draft.From(authors, piece.Excluded)
                    : $"There is nobody called {Shown(piece.Value)}.";
            case "in":
                return await ChannelsAsync(piece.Value, caller, draft.Readable.Keys, ct) is { Count: > 0 } channels
                    ? draft.In(channels, piece.Excluded)
                    : $"There is no conversation called {Shown(piece.Value)}.";
            case "mentions":
                return await PeopleAsync(piece.Value, caller, ct) is { Count: > 0 } mentioned
                    ? draft.Among(new MarkedSet(MarkedBy.Mentioning, mentioned), piece.Excluded)
                    : $"There is nobody called {Shown(piece.Value)}.";
            case "has":
                return draft.Has(piece.Value, piece.Excluded) ? null : "After has: write link, file, image or code.";
            case "is":
                return Is(draft, piece, caller) ? null : "After is: write pinned, saved or thread.";
            default:
                return DateWords.Parse(piece.Value, zone, time.GetUtcNow()) is not { } stretch
                    ? $"After {piece.Name}: write a day such as 2026-02-01, a month, a year, today or yesterday."
                    : piece.Excluded ? "A day cannot be left out. Use before: and after: instead." : draft.When(piece.Name!, stretch);
        }
    }

    private static string Shown(string value) => value.Length <= 80 ? value : $"{value[..80]}...";

    private async Task<HashSet<Guid>> PeopleAsync(string value, Caller caller, CancellationToken ct)
    {
        if (value.Equals("me", StringComparison.OrdinalIgnoreCase))
        {
            return [caller.PersonId];
        }

        var name = value.TrimStart('@');
        if (name.Equals("bailey", StringComparison.OrdinalIgnoreCase))
        {
            return [WellKnown.Bailey];
        }

        if (name.Length > 0 && await people.FindByUsernameAsync(name, ct) is { } person)
        {
            return [person.Id];
        }

        var all = await people.AllAsync(ct);
        if (Guid.TryParse(name, out var id))
        {
            return all.Any(card => card.Id == id) ? [id] : [];
        }

        var folded = TextFolding.Fold(name);
        return folded.Length == 0 ? [] : [.. all.Where(card => !card.Deleted && TextFolding.Fold(card.DisplayName) == folded).Select(card => card.Id)];
    }

    // Only what the caller may read is looked at: a foreign channel and one that is not there answer alike.
    private async Task<HashSet<Guid>> ChannelsAsync(string value, Caller caller, IReadOnlyCollection<Guid> readable, CancellationToken ct)
    {
        if (Guid.TryParse(value, out var id))
        {
            return readable.Contains(id) ? [id] : [];
        }

        var known = (await conversations.FindManyAsync(readable, ct)).Values;
        if (value.StartsWith('@'))
        {
            var others = await PeopleAsync(value, caller, ct);
            return [.. known.Where(conversation => IsDirectWith(conversation, caller.PersonId, others)).Select(conversation => conversation.Id)];
        }

        var folded = TextFolding.Fold(value.TrimStart('#')).Trim();
        return folded.Length == 0
            ? []
            : [.. known.Where(conversation => conversation.Name is { } name && TextFolding.Fold(name).Trim() == folded).Select(conversation => conversation.Id)];
    }

    private static bool IsDirectWith(Conversation conversation, Guid personId, HashSet<Guid> others) =>
        conversation.Kind is ChannelKind.Direct
        && conversation.MemberIds.All(member => member == personId || others.Contains(member))
        && (conversation.MemberIds.Any(member => member != personId) || others.Contains(personId));

    private static bool Is(Draft draft, QueryPiece piece, Caller caller)
    {
        switch (piece.Value.ToLowerInvariant())
        {
            case "thread":
                draft.Mark(DocumentMarks.InThread, piece.Excluded);
                return true;
            case "pinned":
                draft.Among(new MarkedSet(MarkedBy.Pinning, []), piece.Excluded);
                return true;
            case "saved":
                draft.Among(new MarkedSet(MarkedBy.Saving, [caller.PersonId]), piece.Excluded);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What the operators have said so far. Each act answers null, for nothing is wrong.</summary>
    private sealed class Draft(Dictionary<Guid, long> readable)
    {
        private readonly HashSet<Guid> _authors = [], _notAuthors = [], _in = [], _notIn = [];
        private readonly List<MarkedSet> _among = [], _notAmong = [];
        private DocumentMarks _marks, _notMarks;
        private bool? _picture;
        private long _from, _to = long.MaxValue;

        public Dictionary<Guid, long> Readable => readable;

        public string? From(HashSet<Guid> authors, bool excluded)
        {
            (excluded ? _notAuthors : _authors).UnionWith(authors);
            return null;
        }

        public string? In(HashSet<Guid> channels, bool excluded)
        {
            (excluded ? _notIn : _in).UnionWith(channels);
            return null;
        }

        public string? Among(MarkedSet messages, bool excluded)
        {
            (excluded ? _notAmong : _among).Add(messages);
            return null;
        }

        public bool Has(string value, bool excluded)
        {
            switch (value.ToLowerInvariant())
            {
                case "link":
                    Mark(DocumentMarks.HasLink, excluded);
                    return true;
                case "code":
                    Mark(DocumentMarks.HasCode, excluded);
                    return true;
                case "file":
                    Mark(DocumentMarks.HasFile, excluded);
                    return true;
                case "image":
                    Mark(excluded ? 0 : DocumentMarks.HasFile, false);
                    _picture = !excluded;
                    return true;
                default:
                    return false;
            }
        }

        public void Mark(DocumentMarks mark, bool excluded)
        {
            _marks |= excluded ? 0 : mark;
            _notMarks |= excluded ? mark : 0;
        }

        public string? When(string name, (long From, long To) stretch)
        {
            _from = Math.Max(_from, name switch { "after" => stretch.To, "on" => stretch.From, _ => 0 });
            _to = Math.Min(_to, name switch { "before" => stretch.From, "on" => stretch.To, _ => long.MaxValue });
            return null;
        }

        public MessageFilter Finish(TextQuery text, bool files)
        {
            var channels = readable.Where(channel => (_in.Count == 0 || _in.Contains(channel.Key)) && !_notIn.Contains(channel.Key)).ToDictionary();
            return new MessageFilter
            {
                Channels = channels,
                Text = files ? new TextQuery([], []) { InName = text.InName } : text,
                Files = files ? new FileFilter(text, _picture) : null,
                From = _from,
                To = _to,
                Authors = _authors.Count == 0 ? null : _authors,
                NotAuthors = _notAuthors,
                Marks = _marks,
                NotMarks = _notMarks,
                Picture = files && _picture is false ? null : _picture, // a picture beside it leaves no other file out
                Among = _among,
                NotAmong = _notAmong,
                Narrows = !text.IsEmpty || _authors.Count > 0 || _marks != 0 || _in.Count > 0,
            };
        }
    }
}
