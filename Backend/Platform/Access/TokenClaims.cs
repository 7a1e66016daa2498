namespace Bailey.Platform.Access;

/// <summary>What a token says once its signature, type, issuer and audience were found right.</summary>
/// <param name="JtiHash">SHA-256 of the token identifier; the identifier itself is not kept.</param>
internal sealed record TokenClaims(Guid PersonId, Guid SessionId, byte[] JtiHash, DateTime NotBefore, DateTime ExpiresAt);

/// <summary>What access asks of the feature that issues tokens: the claims, or null for anything that is not exactly ours.</summary>
internal interface ITokenReading
{
    TokenClaims? Read(string token);
}
