namespace Bailey.Features.Sessions.Tokens;

/// <summary>Owns the values of the <c>typ</c> claim: what a token may be used for, so that one kind never passes for another.</summary>
internal static class TokenKind
{
    /// <summary>Opens the API: a browser, bearer or access-token session.</summary>
    public const string Access = "access";

    /// <summary>Binds the password step of a sign-in to its second step.</summary>
    public const string Challenge = "challenge";
}
