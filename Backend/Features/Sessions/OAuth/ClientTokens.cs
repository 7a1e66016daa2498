using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>Owns the tokens of service accounts: issued for an hour, never renewed, revoked at once.</summary>
internal sealed class ClientTokens(
    AppDb db, ServiceAccountClients clients, SessionOpening opening, SessionEnding ending, ITokenReading tokens, RateLimits limits, AuditTrail audit,
    TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly Limit Issuing = Limit.PerHour("client-token", 120); // with the lifetime it also bounds how many are alive

    public async Task<(ClientTokenView? Token, OAuthError? Error)> IssueAsync(
        ServiceClient client, string secret, string? scope, SignInOrigin origin, CancellationToken ct)
    {
        if (Granted(client, scope) is not { } granted)
        {
            return (null, OAuthError.InvalidScope);
        }

        if (limits.Take(Issuing, client.Person.Id.ToString("N")) is { Allowed: false } verdict)
        {
            return (null, OAuthError.NotNow("This client asks for tokens too often. Use one until it ends.", verdict.Wait));
        }

        IssuedToken? issued = null;
        var opened = await db.InTransactionAsync(
            async token =>
            {
                // The secret may have been replaced, or the account shut out, since it was compared.
                if (!await clients.UsedAsync(client, secret, token))
                {
                    return false;
                }

                var expires = time.GetUtcNow().UtcDateTime + Lifetime;
                issued = opening.OpenScoped(client.Person.Id, SessionKind.Service, origin.Request, granted, expires, null);
                audit.Record(db, new AuditFact("auth.token-issued", client.Person.Id, issued.SessionId, AuditResult.Ok, new { scope = granted }), origin.Request);
                return true;
            },
            ct);
        return opened ? (new ClientTokenView(issued!.Token, "Bearer", (int)Lifetime.TotalSeconds, granted), null) : (null, OAuthError.InvalidClient);
    }

    /// <summary>RFC 7009: a token that is none, or none any more, is as good as revoked; another client's is not this one's to revoke.</summary>
    public async Task<OAuthError?> RevokeAsync(ServiceClient client, string token, SignInOrigin origin, CancellationToken ct)
    {
        if (tokens.Read(token) is not { } claims)
        {
            return null;
        }

        var own = client.Person.Id;
        if (claims.PersonId != own)
        {
            return OAuthError.OtherClient;
        }

        var revoked = await db.InTransactionAsync(
            async inside =>
            {
                audit.Record(db, new AuditFact("auth.token-revoked", own, claims.SessionId), origin.Request);
                return await db.Sessions.Where(s => s.Id == claims.SessionId && s.PersonId == own).ExecuteDeleteAsync(inside) == 1;
            },
            ct);
        if (revoked)
        {
            ending.Close([claims.SessionId], "signed-out");
        }

        return null;
    }

    // Null when something was asked for that the client has not, or nothing is left that it has.
    private static string? Granted(ServiceClient client, string? scope)
    {
        if (scope is null)
        {
            return client.Allowed.Count > 0 ? Scopes.Text(client.Allowed.Select(PermissionMatrix.NameOf)) : null;
        }

        var asked = Scopes.Names(scope);
        return asked.Count > 0 && asked.All(name => PermissionMatrix.TryParse(name, out var permission) && client.Allowed.Contains(permission))
            ? Scopes.Text(asked)
            : null;
    }
}
