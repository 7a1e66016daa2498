using Bailey.Platform.Access;
using Bailey.Platform.Alerts;

namespace Bailey.Features.Sessions;

/// <summary>
/// What people are told about the safety of their account. Only fixed words, networks and known names of browsers go in: the texts
/// come in Bailey's voice, so nothing that a stranger chose may stand in them.
/// </summary>
internal sealed class AccountAlerts(IAlerts alerts)
{
    private const string NotYou = "If that was not you, change your password and sign out everywhere, under Settings.";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task ReplayedAsync(Guid personId)
    {
        await alerts.TellAsync(
            personId, $"A token of yours was used again after it had been replaced, so somebody else may hold a copy. The session it belongs to was ended. {NotYou}");
        await alerts.TellAdminsAsync("A replaced token was used again, and the session it belongs to was ended. The audit log has it as session.replayed.");
    }

    public async Task AccountLockedAsync(Guid personId, string network)
    {
        await alerts.TellAsync(
            personId, $"Sign-in to your account was locked for a while after wrong passwords or codes, the last from {network}. Devices that you used before still get in.");
        await alerts.TellAdminsAsync("Sign-in to an account was locked after repeated failures. The audit log has it as auth.account-locked.");
    }

    public Task NewDeviceAsync(Guid personId, RequestOrigin origin) =>
        alerts.TellAsync(personId, $"Your account was signed in to from a new device: {DeviceWords.Of(origin.UserAgent)}, network {origin.Network}. {NotYou}", Day);

    public Task TokenMadeAsync(Guid personId, bool byOperator) =>
        alerts.TellAsync(personId, $"A new access token was made for your account{(byOperator ? " on the server's command line" : "")}. It is listed under Settings, where it can be revoked.");

    public Task SecondFactorAsync(Guid personId, string what) => alerts.TellAsync(personId, $"{what} {NotYou}");

    public Task PasswordChangedAsync(Guid personId, RequestOrigin origin) =>
        alerts.TellAsync(personId, $"Your password was changed, from network {origin.Network}. All other sessions and access tokens were ended. If that was not you, tell an admin now.");

    public Task ResetOpenedAsync(Guid personId) =>
        alerts.TellAsync(personId, "An operator made a one-time link that lets you choose a new password. If you did not ask for it, tell an admin.");

    public Task ResetDoneAsync(Guid personId, RequestOrigin origin) =>
        alerts.TellAsync(personId, $"Your password was set anew with a one-time link, from network {origin.Network}. All sessions and access tokens were ended. If that was not you, tell an admin now.");
}
