using System.Text.Json.Serialization;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>An error as RFC 6749 section 5.2 writes it.</summary>
/// <param name="Error">One of the codes of the specification.</param>
/// <param name="Description">For the developer; printable ASCII without quotes.</param>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description)
{
    /// <summary>400, unless the specification says otherwise.</summary>
    [JsonIgnore]
    public int Status { get; init; } = StatusCodes.Status400BadRequest;

    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    // One answer for an unknown client, a wrong secret and an account that is shut out.
    public static readonly OAuthError InvalidClient =
        new("invalid_client", "The client is not known or its secret is not right.") { Status = StatusCodes.Status401Unauthorized };

    public static readonly OAuthError UnsupportedGrant = new("unsupported_grant_type", "Only client_credentials is supported.");
    public static readonly OAuthError InvalidScope = new("invalid_scope", "Ask for permissions that this client has, with spaces between.");
    public static readonly OAuthError OtherClient = new("invalid_grant", "This token was issued to another client.");

    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    /// <summary>The specification has no code for "too often"; this is the one it has for "not now" (section 4.1.2.1).</summary>
    public static OAuthError NotNow(string description, TimeSpan? wait) =>
        new("temporarily_unavailable", description) { Status = StatusCodes.Status429TooManyRequests, RetryAfter = wait };
}
