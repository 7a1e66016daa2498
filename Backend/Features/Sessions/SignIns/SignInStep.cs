namespace Bailey.Features.Sessions.SignIns;

/// <summary>Where a right password leads: to a token, or to a challenge and what it asks for.</summary>
internal sealed record SignInStep(IssuedToken? Issued, string? Challenge, ChallengePurpose? Asks)
{
    public static SignInStep Done(IssuedToken issued) => new(issued, null, null);

    public static SignInStep Next(string challenge, ChallengePurpose asks) => new(null, challenge, asks);
}
