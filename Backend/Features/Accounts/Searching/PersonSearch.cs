using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Searching;

namespace Bailey.Features.Accounts.Searching;

/// <summary>Finds people by a part of their name or username.</summary>
internal sealed class PersonSearch(PeopleDirectory people, UserViewing viewing) : ISearchSource
{
    public string Kind => "people";

    public Permission Permission => Permission.ReadPeople;

    public async ValueTask<Outcome<SearchPage>> SearchAsync(Caller caller, SearchAsk ask, CancellationToken ct)
    {
        var sought = NameMatching.Read(ask);
        return sought.Refusal is { } refusal
            ? refusal
            : sought.Value.Page(
                (await people.AllAsync(ct)).Where(card => !card.Deleted),
                card => [card.DisplayName, card.Username],
                card => card.Id,
                (card, score) => new SearchHit("user", score, User: viewing.Of(card)));
    }
}
