using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Access;

namespace Bailey.Features.Sessions;

/// <summary>Owns how a token travels: in a cookie that no script can read, or in the body for callers that keep it themselves.</summary>
internal sealed class SessionCookie(DeviceCookie devices)
{
    public SignInOrigin OriginOf(HttpContext context, bool cookie) => new(
        RequestOrigin.Of(context),
        cookie ? SessionKind.Browser : SessionKind.Bearer,
        devices.Read(context),
        cookie ? Guid.NewGuid() : null);

    /// <summary>Sends the token on its way and says in the body what may stand there.</summary>
    public SignInView Hand(HttpContext context, IssuedToken issued, SignInOrigin origin)
    {
        NoStore(context);
        if (origin.Kind != SessionKind.Browser)
        {
            return new SignInView(issued.Token, issued.ExpiresAt);
        }

        Write(context, issued);
        if ((origin.DeviceId ?? origin.NewDeviceId) is { } device)
        {
            devices.Write(context, device);
        }

        return new SignInView(null, issued.ExpiresAt);
    }

    /// <summary>Says what is still asked.</summary>
    public static SignInView Ask(HttpContext context, SignInStep step)
    {
        NoStore(context);
        return new SignInView(null, null, step.Challenge, [step.Asks == ChallengePurpose.Enrol ? "enrol" : "totp"]);
    }

    /// <summary>Hands a later token of a session over the way its first one went.</summary>
    public static SignInView HandNext(HttpContext context, IssuedToken issued)
    {
        NoStore(context);
        if (!CameByCookie(context))
        {
            return new SignInView(issued.Token, issued.ExpiresAt);
        }

        Write(context, issued);
        return new SignInView(null, issued.ExpiresAt);
    }

    public static void Clear(HttpContext context)
    {
        if (CameByCookie(context))
        {
            context.Response.Cookies.Delete(AccessMiddleware.CookieName, Options(null));
            context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        }
    }

    /// <summary>The token that this request showed; access judged it already.</summary>
    public static string TokenOf(HttpContext context) =>
        CameByCookie(context) ? context.Request.Cookies[AccessMiddleware.CookieName] ?? "" : context.Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();

    private static bool CameByCookie(HttpContext context) => context.Request.Headers.Authorization.Count == 0;

    private static void Write(HttpContext context, IssuedToken issued) =>
        context.Response.Cookies.Append(AccessMiddleware.CookieName, issued.Token, Options(issued.ExpiresAt));

    private static CookieOptions Options(DateTime? expires) => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };

    private static void NoStore(HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
