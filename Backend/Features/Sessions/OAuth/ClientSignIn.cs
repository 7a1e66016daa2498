using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.SignIns;

namespace Bailey.Features.Sessions.OAuth;

/// <summary>Owns the question which service account a request to /oauth comes from; guessing costs what it costs at sign-in.</summary>
internal sealed class ClientSignIn(ServiceAccountClients clients, SignInGuard guard, FailedSignIn failed)
{
    public async Task<(ServiceClient? Client, OAuthError? Error)> AuthenticateAsync(ClientCredentials shown, SignInOrigin origin, CancellationToken ct)
    {
        var entered = await guard.EnterNetworkAsync(origin.Network, ct);
        if (!entered.IsOk)
        {
            return (null, OAuthError.NotNow("Too many failed tries from this network.", entered.Refusal!.RetryAfter));
        }

        using (entered.Value)
        {
            if (await clients.AuthenticateAsync(shown.ClientId, shown.Secret, ct) is { } client)
            {
                return (client, null);
            }

            await failed.CountAsync(null, origin, "client", ct);
        }

        await failed.DelayAsync(ct);
        return (null, OAuthError.InvalidClient);
    }
}
