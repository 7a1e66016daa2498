using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.AccessTokens;
using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.Live;
using Bailey.Features.Sessions.OAuth;
using Bailey.Features.Sessions.Resetting;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Features.Sessions.SignIns;
using Bailey.Features.Sessions.Tokens;
using Bailey.Platform.Access;
using Bailey.Platform.LocalCommands;

namespace Bailey.Features.Sessions;

/// <summary>What Program sees of this feature.</summary>
internal static class SessionsFeature
{
    public static IServiceCollection AddSessions(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton(SessionSettings.Read(configuration, mistakes));
        services.AddSingleton(SignInSettings.Read(configuration, mistakes));
        services.AddSingleton(MfaSettings.Read(configuration, mistakes));
        services.AddSingleton(AccessTokenSettings.Read(configuration, mistakes));
        services.AddSingleton(ResetSettings.Read(configuration, mistakes));
        services.AddTokens();
        services.AddSignIn();
        services.AddSingleton<AccountAlerts>();
        services.AddScoped<SessionOpening>();
        services.AddScoped<SessionEnding>();
        services.AddScoped<SessionListing>();
        services.AddScoped<SessionCookie>();
        services.AddScoped<JtiRotation>();
        services.AddScoped<Confirmation>();
        services.AddScoped<OwnerProof>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<LeavingByOwner>();
        services.AddScoped<PasswordReset>();
        services.AddScoped<AccessTokenIssuing>();
        services.AddScoped<AccessTokenReading>();
        services.AddScoped<ClientSignIn>();
        services.AddScoped<ClientTokens>();
        services.AddScoped<ILocalCommand, ResetPasswordCommand>();
        services.AddScoped<ILocalCommand, TokenCommand>();
        services.AddSingleton<IStandingFollower, SessionStanding>();
        return services;
    }

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapSignIn();
        routes.MapSessionActs();
        routes.MapLeaving();
        routes.MapOthersSessions();
        routes.MapTotp();
        routes.MapAccessTokens();
    }

    /// <param name="routes">The root.</param>
    public static void MapSessionsRoot(this IEndpointRouteBuilder routes) => routes.MapOAuth();

    private static void AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<JwtReading>();
        services.AddSingleton<ITokenReading>(provider => provider.GetRequiredService<JwtReading>());
        services.AddSingleton<JwtIssuing>();
        services.AddSingleton<ReplayReporting>();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<ILiveSessions>(provider => provider.GetRequiredService<LiveSessions>());
        services.AddSingleton<UsageWriting>();
        services.AddHostedService(provider => provider.GetRequiredService<UsageWriting>());
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<SignInTurns>();
        services.AddSingleton<NetworkTries>();
        services.AddSingleton<DeviceCookie>();
        services.AddScoped<SignInGuard>();
        services.AddScoped<FailedSignIn>();
        services.AddScoped<ChallengeIssuing>();
        services.AddScoped<SignInCompletion>();
        services.AddScoped<SignIn>();
        services.AddScoped<SecondFactorSignIn>();
        services.AddScoped<EnrolmentSignIn>();
        services.AddScoped<SecondFactorCheck>();
        services.AddScoped<ISecondFactorSource, SecondFactorStanding>();
        services.AddScoped<RecoveryCodeIssuing>();
        services.AddScoped<TotpEnrolment>();
        services.AddScoped<TotpReplacement>();
        services.AddScoped<OwnTotp>();
    }
}
