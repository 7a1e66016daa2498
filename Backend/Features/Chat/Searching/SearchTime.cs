namespace Bailey.Features.Chat.Searching;

/// <summary>How long one search may walk before it answers with what it has and where to go on.</summary>
internal sealed class SearchTime(TimeProvider time)
{
    private const int LookEvery = 4096; // each stream gets as far as this, so that every page gets on
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    private readonly long _begun = time.GetTimestamp();

    public bool IsOver(int walked) => walked % LookEvery == 0 && time.GetElapsedTime(_begun) > Most;
}
