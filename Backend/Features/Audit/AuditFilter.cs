using System.Globalization;
using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Auditing;
using Bailey.Platform.Errors;

namespace Bailey.Features.Audit;

/// <summary>The query of a list or an export, as sent.</summary>
/// <param name="From">RFC 3339; the entries of this time and later.</param>
/// <param name="To">RFC 3339; the entries before this time.</param>
/// <param name="Who">A person's id or username: what they did.</param>
/// <param name="Action">An action, or an area: <c>auth</c> finds every <c>auth.…</c>.</param>
/// <param name="Result">success, failure or denied.</param>
/// <param name="Q">Words that must all occur: in the action, a name, an id, the network, the request id or the details. At most 200 characters.</param>
internal readonly record struct AuditQuery(string? From, string? To, string? Who, string? Action, string? Result, string? Q);

/// <summary>Which entries are asked for.</summary>
/// <param name="Result">As stored.</param>
/// <param name="Words">Lower case.</param>
internal sealed record AuditFilter(DateTime? From, DateTime? To, Guid? Who, string? Action, string? Result, IReadOnlyList<AuditWord> Words)
{
    private const int MostText = 200;
    private const int MostWords = 8;

    public bool IsEmpty => From is null && To is null && Who is null && Action is null && Result is null && Words.Count == 0;

    public bool TakesAction(string action) =>
        Action is null || action == Action || (action.Length > Action.Length && action[Action.Length] == '.' && action.StartsWith(Action, StringComparison.Ordinal));

    /// <summary>Whether an entry fits.</summary>
    /// <param name="text">Called only when words are searched for.</param>
    public bool Takes(AuditEntry entry, Func<AuditEntry, SearchableText> text)
    {
        if ((From is not null && entry.At < From) || (To is not null && entry.At >= To) || (Who is not null && entry.ActorId != Who)
            || (Result is not null && entry.Result != Result) || !TakesAction(entry.Action))
        {
            return false;
        }

        if (Words.Count == 0)
        {
            return true;
        }

        var opened = text(entry);
        return Words.All(word => entry.Action.Contains(word.Text, StringComparison.Ordinal) || opened.Text.Contains(word.Text, StringComparison.Ordinal)
            || opened.RequestHash == word.RequestHash || word.People.Contains(entry.ActorId ?? Guid.Empty) || word.People.Contains(entry.TargetId ?? Guid.Empty));
    }

    public static async Task<Outcome<AuditFilter>> ReadAsync(AuditQuery query, PeopleDirectory people, CancellationToken ct)
    {
        if (!TryTime(query.From, out var from))
        {
            return Refusal.Invalid("from", "Give a time such as 2026-11-22T09:00:00Z.");
        }

        if (!TryTime(query.To, out var to))
        {
            return Refusal.Invalid("to", "Give a time such as 2026-11-22T09:00:00Z.");
        }

        foreach (var (field, text) in new[] { ("who", query.Who), ("action", query.Action), ("q", query.Q) })
        {
            if (text?.Length > MostText)
            {
                return Refusal.Invalid(field, "Give at most 200 characters.");
            }
        }

        string? result = null;
        if (!string.IsNullOrEmpty(query.Result) && (result = StoredResult(query.Result)) is null)
        {
            return Refusal.Invalid("result", "Give success, failure or denied.");
        }

        Guid? who = null;
        if (!string.IsNullOrEmpty(query.Who))
        {
            who = Guid.TryParseExact(query.Who, "D", out var id) ? id : (await people.FindByUsernameAsync(query.Who, ct))?.Id;
            if (who is null)
            {
                return Refusal.Invalid("who", "There is no such person. Give an id or a username.");
            }
        }

        var words = (query.Q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords).ToList();
        var cards = words.Count > 0 ? await people.AllAsync(ct) : [];
        var action = string.IsNullOrEmpty(query.Action) ? null : query.Action.TrimEnd('*', '.');
        return new AuditFilter(from, to, who, action, result, [.. words.Select(word => AuditWord.Of(word, cards))]);
    }

    private static string? StoredResult(string result) => result switch
    {
        "success" => AuditResult.Ok,
        "denied" => AuditResult.Refused,
        "failure" => AuditResult.Failed,
        _ => null,
    };

    private static bool TryTime(string? text, out DateTime? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
        {
            return false;
        }

        time = read.UtcDateTime;
        return true;
    }
}

/// <summary>One word that is searched for.</summary>
/// <param name="Text">Lower case.</param>
/// <param name="People">Whose name it occurs in, or whose id it is.</param>
/// <param name="RequestHash">Of the word as a request id.</param>
internal sealed record AuditWord(string Text, IReadOnlySet<Guid> People, ulong RequestHash)
{
    public static AuditWord Of(string word, IReadOnlyCollection<PersonCard> cards)
    {
        var ids = cards.Where(card => Has(card.Username, word) || Has(card.DisplayName, word)).Select(card => card.Id).ToHashSet();
        if (Guid.TryParseExact(word, "D", out var id))
        {
            ids.Add(id); // of a person or of anything else that entries name
        }

        return new(word.ToLowerInvariant(), ids, SearchableText.Hash(word));
    }

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
