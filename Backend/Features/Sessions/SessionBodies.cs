using System.Text.Json.Serialization;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Sessions.SecondFactor;

namespace Bailey.Features.Sessions;

/// <summary>The requests of this feature.</summary>
internal sealed record LoginRequest(string Username, string Password, bool Cookie = false);

internal sealed record SecondStepRequest(string Challenge, string? Code = null, string? RecoveryCode = null, bool Cookie = false);

internal sealed record ConfirmRequest(string Password, string? Code = null);

internal sealed record ChangePasswordRequest(string Current, string New);

internal sealed record ResetPasswordRequest(string Token, string NewPassword);

internal sealed record DeleteMeRequest(string Password, LeavingMode Mode);

internal sealed record StartTotpRequest(string? Challenge = null);

internal sealed record ConfirmTotpRequest(string Code, string? Challenge = null, bool Cookie = false);

internal sealed record MakeTokenRequest(string Name, IReadOnlyList<string> Scopes, string? ExpiresIn = null);

/// <summary>A token, or with a cookie only until when it is good, or a challenge and what it asks for.</summary>
internal sealed record SignInView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? ExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Challenge = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Factors = null);

/// <summary>The recovery codes, shown once; at the end of a sign-in with what <see cref="SignInView"/> says too.</summary>
internal sealed record TotpConfirmedView(
    IReadOnlyList<string> RecoveryCodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? ExpiresAt);

/// <summary>New recovery codes, shown once.</summary>
internal sealed record RecoveryCodesView(IReadOnlyList<string> RecoveryCodes);

internal sealed record SessionView(Guid Id, string Device, string Network, DateTime CreatedAt, DateTime LastUsedAt, DateTime ExpiresAt, bool Current);

internal sealed record SessionPage(IReadOnlyList<SessionView> Items, string? Next);

internal sealed record AccessTokenView(
    Guid Id, string Name, IReadOnlyList<string> Scopes, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt, string? LastUsedNetwork);

internal sealed record AccessTokenPage(IReadOnlyList<AccessTokenView> Items, string? Next);

internal sealed record MadeTokenView(
    Guid Id, string Name, IReadOnlyList<string> Scopes, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt, string? LastUsedNetwork, string Token);

internal sealed record PasswordRules(int MinLength, int MaxLength, bool Composition);

internal sealed record LengthRules(int MinLength, int MaxLength);

internal sealed record PolicyView(
    RegistrationMode Registration, MfaRequired MfaRequired, PasswordRules Password, LengthRules Username, LengthRules MasterPassword);
