using Bailey.Platform.Access;

namespace Bailey.Features.Sessions.SignIns;

/// <summary>Where a sign-in comes from and how its token is to travel.</summary>
/// <param name="Request">Network, user agent and request id.</param>
/// <param name="Kind"><see cref="SessionKind.Browser"/> when a cookie was asked for, else <see cref="SessionKind.Bearer"/>.</param>
/// <param name="DeviceId">The known device, if the browser showed its cookie.</param>
/// <param name="NewDeviceId">What to call the browser from now on; null for callers that keep no cookies.</param>
internal sealed record SignInOrigin(RequestOrigin Request, SessionKind Kind, Guid? DeviceId, Guid? NewDeviceId)
{
    public string Network => Request.Network;
}
