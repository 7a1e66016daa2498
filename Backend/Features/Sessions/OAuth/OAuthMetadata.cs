using System.Text.Json.Serialization;
using Bailey.Platform.Access;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>What a client library asks first (RFC 8414 section 2), for the address under which it asked.</summary>
internal sealed record OAuthMetadata(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("revocation_endpoint")] string RevocationEndpoint,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypes,
    [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> TokenAuthMethods,
    [property: JsonPropertyName("revocation_endpoint_auth_methods_supported")] IReadOnlyList<string> RevocationAuthMethods,
    [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> Scopes)
{
    private static readonly string[] AuthMethods = ["client_secret_basic", "client_secret_post"];

    public static OAuthMetadata For(HttpRequest request)
    {
        var issuer = $"{request.Scheme}://{request.Host}";
        return new OAuthMetadata(
            issuer, $"{issuer}{OAuthEndpoints.TokenPath}", $"{issuer}{OAuthEndpoints.RevokePath}", [], [OAuthEndpoints.Grant], AuthMethods, AuthMethods,
            PermissionMatrix.NamesFor(Role.Admin));
    }
}
