using System.Security.Cryptography;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Http;
using Bailey.Platform.Keys;

namespace Bailey.Platform.Access;

/// <summary>Enforces what the endpoint demands, on every request, before one byte of the body is read.</summary>
internal sealed class AccessMiddleware(
    RequestDelegate next, ITokenReading tokens, ILiveSessions sessions, VaultKeeper vault, Denials denials, RequestWriter writer, TimeProvider time)
{
    public const string CookieName = "__Host-bailey";

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null)
        {
            return next(context); // routing found nothing: 404 or 405 follows
        }

        return endpoint.Metadata.GetMetadata<AccessDemand>() switch
        {
            OpenToAllDemand { ReadsCaller: true } => ReadCallerAsync(context),
            OpenToAllDemand => next(context),
            PermissionDemand demand => DemandAsync(context, demand),
            // Routing's own answers (405, 415) run nothing of ours. Every route of ours has its pattern and, without a demand, is refused.
            _ when endpoint is not RouteEndpoint => next(context),
            _ => RefuseAsync(context, AccessRefusals.NotAllowed, null),
        };
    }

    private async Task ReadCallerAsync(HttpContext context)
    {
        var (token, fromCookie) = TokenOf(context.Request);
        var forged = fromCookie && !IsSafe(context.Request.Method) && !SameOriginProof.Holds(context);
        if (token is not null && !forged && vault.State is (VaultState.Open or VaultState.Lockdown) && await SessionOfAsync(context, token) is { } session)
        {
            await GoOnAsync(context, session.ToCaller());
            return;
        }

        await next(context);
    }

    private async Task DemandAsync(HttpContext context, PermissionDemand demand)
    {
        var (token, fromCookie) = TokenOf(context.Request);
        if (token is null || await SessionOfAsync(context, token) is not { } session)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, AccessRefusals.SignInNeeded, null, quiet: token is null);
            return;
        }

        var caller = session.ToCaller();
        if (fromCookie && !IsSafe(context.Request.Method) && !SameOriginProof.Holds(context))
        {
            await RefuseAsync(context, AccessRefusals.OtherOrigin, caller);
            return;
        }

        if (!demand.IsMetBy(caller))
        {
            await RefuseAsync(context, AccessRefusals.NotAllowed, caller);
            return;
        }

        await GoOnAsync(context, caller);
    }

    private async Task GoOnAsync(HttpContext context, Caller caller)
    {
        context.Features.Set(caller);
        using var writing = writer.Enter(caller.PersonId);
        await next(context);
    }

    private async ValueTask<LiveSession?> SessionOfAsync(HttpContext context, string token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (tokens.Read(token) is not { } claims || claims.NotBefore > now || claims.ExpiresAt <= now)
        {
            return null;
        }

        var session = await sessions.FindAsync(claims.SessionId, context.RequestAborted);
        if (session is null || session.PersonId != claims.PersonId || !session.Active || session.ExpiresAt <= now)
        {
            return null;
        }

        var standing = StandingOf(session, claims.JtiHash, now);
        if (standing == TokenStanding.Unknown && session.Scopes is null)
        {
            // Of a renewal under way beside this request, or on another node, memory may not know yet.
            if (await sessions.FindAnewAsync(session.Id, context.RequestAborted) is not { } anew)
            {
                return null;
            }

            (session, standing) = (anew, StandingOf(anew, claims.JtiHash, now));
        }

        if (standing != TokenStanding.Good)
        {
            // A script that still holds the access token from before a rotation is more likely forgotten than stolen: it is only refused.
            if (session.Scopes is null)
            {
                await sessions.ReplayedAsync(session, RequestOrigin.Of(context), context.RequestAborted);
            }

            return null;
        }

        sessions.Used(session, claims.JtiHash, context);
        return session;
    }

    // All tokens of a full session are one line, each made from the one before. One that is neither the last nor the one before that,
    // or that one after its grace, was replaced: two parties hold the line.
    private static TokenStanding StandingOf(LiveSession session, byte[] jtiHash, DateTime now) =>
        CryptographicOperations.FixedTimeEquals(session.JtiHash, jtiHash) ? TokenStanding.Good
        : session.PreviousJtiHash is null || !CryptographicOperations.FixedTimeEquals(session.PreviousJtiHash, jtiHash) ? TokenStanding.Unknown
        : session.PreviousUntil <= now ? TokenStanding.Over
        : TokenStanding.Good;

    private Task RefuseAsync(HttpContext context, Refusal refusal, Caller? caller, bool quiet = false)
    {
        if (!quiet)
        {
            denials.Note(context, refusal.Code, caller?.PersonId);
        }

        return Problems.WriteAsync(context, refusal);
    }

    // A request with an Authorization header ignores the cookie, so that a script is never judged as a browser.
    private static (string? Token, bool FromCookie) TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count > 0)
        {
            const string scheme = "Bearer ";
            var value = header.Count == 1 ? header[0] : null;
            return value is not null && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? (value[scheme.Length..].Trim(), false) : (null, false);
        }

        return (request.Cookies[CookieName], true);
    }

    private enum TokenStanding
    {
        Good,

        /// <summary>Neither the token that is good now nor the one before it.</summary>
        Unknown,

        /// <summary>The one before, after its grace.</summary>
        Over,
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
