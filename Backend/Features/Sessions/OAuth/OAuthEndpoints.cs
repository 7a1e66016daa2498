using System.Text.Json.Serialization;
using Bailey.Platform.Access;
using Bailey.Platform.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>Tokens for service accounts by OAuth 2 client credentials (RFC 6749 section 4.4), their revocation (RFC 7009) and the metadata (RFC 8414).</summary>
internal static class OAuthEndpoints
{
    public const string TokenPath = "/oauth/token";
    public const string RevokePath = "/oauth/revoke";
    public const string Grant = "client_credentials";

    /// <param name="routes">The root: these stand beside the API, where other programs look for them.</param>
    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        var oauth = routes.MapGroup("").WithTags("OAuth");
        oauth.MapPost(TokenPath, Issue).OpenToAll("client id and secret are the proof.").WithMetadata(new FormBody(typeof(TokenRequest)))
            .WithName("issueClientToken").WithSummary("Get an access token for a service account; errors as in RFC 6749 section 5.2")
            .Produces<ClientTokenView>().Produces<OAuthError>(400).Produces<OAuthError>(401).Produces<OAuthError>(429);
        oauth.MapPost(RevokePath, Revoke).OpenToAll("client id and secret are the proof.").WithMetadata(new FormBody(typeof(RevocationRequest)))
            .WithName("revokeClientToken").WithSummary("Revoke an access token of a service account")
            .Produces(200).Produces<OAuthError>(400).Produces<OAuthError>(401).Produces<OAuthError>(429);
        oauth.MapGet("/.well-known/oauth-authorization-server", Metadata).OpenToAll("clients look here first; nothing in it is secret.").InEveryState()
            .WithName("getOAuthMetadata").WithSummary("Where to get tokens and how (RFC 8414)");
    }

    private static async Task<OAuthAnswer> Issue(
        HttpContext context, SessionCookie cookies, ClientSignIn signIn, ClientTokens tokens, CancellationToken ct)
    {
        var (form, malformed) = await OAuthForm.ReadAsync(context.Request, ct);
        if (form is null)
        {
            return OAuthAnswer.Of(malformed!);
        }

        if (form["grant_type"] is not { } grant)
        {
            return OAuthAnswer.Of(OAuthError.InvalidRequest("grant_type is missing."));
        }

        var (shown, unreadable) = ClientCredentials.Read(context.Request.Headers.Authorization, form);
        if (shown is null)
        {
            return OAuthAnswer.Of(unreadable!);
        }

        var origin = cookies.OriginOf(context, false);
        var (client, refused) = await signIn.AuthenticateAsync(shown, origin, ct);
        if (client is null)
        {
            return OAuthAnswer.Of(refused!);
        }

        if (grant != Grant)
        {
            return OAuthAnswer.Of(OAuthError.UnsupportedGrant);
        }

        var (token, error) = await tokens.IssueAsync(client, shown.Secret, form["scope"], origin, ct);
        return token is not null ? OAuthAnswer.Of(token) : OAuthAnswer.Of(error!);
    }

    private static async Task<OAuthAnswer> Revoke(
        HttpContext context, SessionCookie cookies, ClientSignIn signIn, ClientTokens tokens, CancellationToken ct)
    {
        var (form, malformed) = await OAuthForm.ReadAsync(context.Request, ct);
        if (form is null)
        {
            return OAuthAnswer.Of(malformed!);
        }

        var (shown, unreadable) = ClientCredentials.Read(context.Request.Headers.Authorization, form);
        if (shown is null)
        {
            return OAuthAnswer.Of(unreadable!);
        }

        var origin = cookies.OriginOf(context, false);
        var (client, refused) = await signIn.AuthenticateAsync(shown, origin, ct);
        if (client is null)
        {
            return OAuthAnswer.Of(refused!);
        }

        if (form["token"] is not { } token)
        {
            return OAuthAnswer.Of(OAuthError.InvalidRequest("token is missing."));
        }

        return await tokens.RevokeAsync(client, token, origin, ct) is { } error ? OAuthAnswer.Of(error) : OAuthAnswer.Done;
    }

    private static Ok<OAuthMetadata> Metadata(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache"; // it tells of the address that was asked, so no shared cache may keep it
        return TypedResults.Ok(OAuthMetadata.For(context.Request));
    }
}

/// <summary>The form of a token request, for the document; client_id and client_secret only where a client cannot send Basic authentication.</summary>
internal sealed record TokenRequest(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("scope")] string? Scope = null,
    [property: JsonPropertyName("client_id")] string? ClientId = null,
    [property: JsonPropertyName("client_secret")] string? ClientSecret = null);

/// <summary>The form of a revocation request, for the document.</summary>
internal sealed record RevocationRequest(
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("token_type_hint")] string? TokenTypeHint = null,
    [property: JsonPropertyName("client_id")] string? ClientId = null,
    [property: JsonPropertyName("client_secret")] string? ClientSecret = null);
