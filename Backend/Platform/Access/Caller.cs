using System.Reflection;

namespace Bailey.Platform.Access;

/// <summary>Who is asking: the person and session that access found for this request.</summary>
/// <param name="PersonId">The person, or service account.</param>
/// <param name="SessionId">The session that the token belongs to.</param>
/// <param name="Role">The role as it stands now, not as it was at sign-in.</param>
/// <param name="Scopes">What an access token is limited to; null for a full session.</param>
/// <param name="ConfirmedAt">When the password was last given in this session.</param>
internal sealed record Caller(Guid PersonId, Guid SessionId, Role Role, IReadOnlySet<Permission>? Scopes, DateTime? ConfirmedAt)
{
    /// <summary>How long a given password is good for acts that ask for it again.</summary>
    public static readonly TimeSpan ConfirmationLasts = TimeSpan.FromMinutes(10);

    public bool May(Permission permission) => PermissionMatrix.Allows(Role, permission) && (Scopes is null || Scopes.Contains(permission));

    public bool IsConfirmed(DateTime now) => ConfirmedAt is { } at && now - at <= ConfirmationLasts;

    /// <summary>Lets a handler take a <see cref="Caller"/> as a parameter; without access having run there is none, and that is a bug.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(context.Caller());
}

/// <summary>Where the caller of a request is kept.</summary>
internal static class CallerOfRequest
{
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("Access did not run for this request.");

    public static Caller? CallerOrNull(this HttpContext context) => context.Features.Get<Caller>();
}
