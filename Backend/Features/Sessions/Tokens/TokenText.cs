namespace Bailey.Features.Sessions.Tokens;

/// <summary>Owns the fixed words in every token: who issues it and for whom.</summary>
internal static class TokenText
{
    public const string Issuer = "bailey";
    public const string Audience = "bailey-api";

    /// <summary>Longer input is not looked at; our own tokens are a third of this.</summary>
    public const int MaxLength = 1536;
}
