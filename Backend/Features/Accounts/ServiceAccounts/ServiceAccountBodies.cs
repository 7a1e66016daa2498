using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using FluentValidation;

namespace Bailey.Features.Accounts.ServiceAccounts;

/// <summary>A new service account.</summary>
/// <param name="Scopes">Permission names it may ask for at most; left out, everything its role allows but acts on itself.</param>
internal sealed record ServiceAccountRequest(string Name, Role Role, IReadOnlyList<string>? Scopes = null);

internal sealed record ServiceAccountView(
    Guid Id, string ClientId, string Name, Role Role, IReadOnlyList<string>? Scopes, bool Active, Guid CreatedBy, DateTime CreatedAt, DateTime SecretSetAt,
    DateTime? LastUsedAt);

internal sealed record ServiceAccountPage(IReadOnlyList<ServiceAccountView> Items, string? Next);

/// <summary>A service account with its secret, which is shown this once.</summary>
internal sealed record MadeServiceAccountView(
    Guid Id, string ClientId, string ClientSecret, string Name, Role Role, IReadOnlyList<string>? Scopes, bool Active, Guid CreatedBy, DateTime CreatedAt,
    DateTime SecretSetAt, DateTime? LastUsedAt);

internal sealed class ServiceAccountRules : AbstractValidator<ServiceAccountRequest>
{
    private const int MostScopes = 40;

    public ServiceAccountRules()
    {
        RuleFor(request => request.Name).Cascade(CascadeMode.Stop)
            .Must(PersonText.IsName).WithMessage("A name is one line of 1 to 64 characters.")
            .Must(name => !SystemName.IsTheSystems(name)).WithMessage("This name is the system's. Choose another.");
        RuleFor(request => request.Scopes!).Must(scopes => scopes.Count is > 0 and <= MostScopes).WithMessage("Name at least one permission.")
            .Must((request, scopes) => scopes.All(scope => PermissionMatrix.TryParse(scope, out var permission) && PermissionMatrix.Allows(request.Role, permission)))
            .WithMessage("Name permissions that the role has.").When(request => request.Scopes is not null);
    }
}
