using Bailey.Features.Accounts.Avatars;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Accounts.Passwords;
using Bailey.Features.Accounts.Profile;
using Bailey.Features.Accounts.Searching;
using Bailey.Features.Accounts.ServiceAccounts;
using Bailey.Platform.Data;
using Bailey.Platform.Searching;

namespace Bailey.Features.Accounts;

/// <summary>What Program sees of this feature.</summary>
internal static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton(PasswordSettings.Read(configuration, mistakes));
        services.AddSingleton(RegistrationSettings.Read(configuration, mistakes));
        services.AddSingleton<PasswordPolicy>();
        services.AddSingleton<PasswordRulesReading>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<IWriterStanding, WriterStanding>();
        services.AddSingleton<UserViewing>();
        services.AddSingleton<ISearchSource, PersonSearch>();
        services.AddSingleton<NewPerson>();
        services.AddScoped<IFirstAdmin, FirstAdmin>();
        services.AddScoped<PasswordVerification>();
        services.AddScoped<PasswordReplacement>();
        services.AddScoped<Registration>();
        services.AddScoped<Inviting>();
        services.AddScoped<StandingChanging>();
        services.AddScoped<RoleChange>();
        services.AddScoped<Activation>();
        services.AddScoped<Leaving>();
        services.AddSingleton<ProfileTelling>();
        services.AddScoped<ProfileChange>();
        services.AddSingleton<StatusExpiry>();
        services.AddHostedService(provider => provider.GetRequiredService<StatusExpiry>());
        services.AddScoped<AvatarKeeping>();
        services.AddScoped<ServiceAccountListing>();
        services.AddScoped<ServiceAccountKeeping>();
        services.AddScoped<ServiceAccountClients>();
        services.AddScoped<MeReading>();
        services.AddScoped<PeopleListing>();
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPeople();
        routes.MapMe();
        routes.MapAvatars();
        routes.MapInvites();
        routes.MapServiceAccounts();
    }
}
