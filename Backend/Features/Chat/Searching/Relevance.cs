using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>
/// How well a message fits: BM25 (Robertson and Zaragoza 2009, section 3.2) with k1 = 1.2 and b = 0.75, over one notion of length and rarity for all
/// shards, so that scores of different conversations can be compared.
/// </summary>
internal static class Relevance
{
    private const double K1 = 1.2, B = 0.75;
    private const double UsualLength = 80; // letters; a constant, so that scores do not move from page to page

    public static double Of(TextFit fit, int length, IReadOnlyList<double>? weights)
    {
        var score = 0.0;
        for (var i = 0; i < fit.Strengths.Count; i++)
        {
            var often = fit.Strengths[i];
            var weight = weights is not null && i < weights.Count ? weights[i] : 1;
            score += weight * often * (K1 + 1) / (often + (K1 * (1 - B + (B * length / UsualLength))));
        }

        return Math.Round(score, 6);
    }

    /// <summary>How much it says that a piece of text is there: more when it is rare.</summary>
    public static double Weight(long among, long found) => Math.Log(1 + ((among - found + 0.5) / (found + 0.5)));
}
