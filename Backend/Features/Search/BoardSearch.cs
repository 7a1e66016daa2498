using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Searching;

namespace Bailey.Features.Search;

/// <summary>Answers for the board until there is one: scripts that ask everywhere find nothing there, and are not refused.</summary>
internal sealed class BoardSearch : ISearchSource
{
    public string Kind => "board";

    public Permission Permission => Permission.ReadChat;

    public ValueTask<Outcome<SearchPage>> SearchAsync(Caller caller, SearchAsk ask, CancellationToken ct) =>
        ValueTask.FromResult<Outcome<SearchPage>>(new SearchPage([], null, SearchProgress.Complete));
}
