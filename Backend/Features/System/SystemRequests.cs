using FluentValidation;

namespace Bailey.Features.System;

/// <summary>The first admin, as set-up names them.</summary>
internal sealed record FirstAdminRequest(string Username, string Password, string? DisplayName = null);

/// <summary>Sets Bailey up; works once.</summary>
/// <param name="SetupCode">The one-time code that the server printed.</param>
/// <param name="MasterPassword">16 to 1024 characters; it opens the vault and is never stored.</param>
internal sealed record SetUpRequest(string SetupCode, string MasterPassword, FirstAdminRequest Admin);

/// <summary>Opens a locked vault with one of the two.</summary>
internal sealed record UnlockRequest(string? MasterPassword = null, string? MasterKey = null);

/// <summary>Proof for lock, lockdown and release; an admin session confirmed within the last 10 minutes needs none.</summary>
internal sealed record MasterPasswordProof(string? MasterPassword = null);

/// <summary>Replaces the master password.</summary>
internal sealed record MasterPasswordRequest(string Current, string New);

internal sealed class SetUpRules : AbstractValidator<SetUpRequest>
{
    public SetUpRules()
    {
        RuleFor(request => request.SetupCode).NotEmpty().WithMessage("Give the set-up code that the server printed.").MaximumLength(128).WithMessage("A set-up code has at most 128 characters.");
        RuleFor(request => request.MasterPassword).MaximumLength(1024 * 2).WithMessage("A master password has at most 1024 characters.");
    }
}

internal sealed class UnlockRules : AbstractValidator<UnlockRequest>
{
    public UnlockRules()
    {
        RuleFor(request => request.MasterPassword).NotEmpty().When(request => request.MasterKey is null).WithMessage("Give the master password, or the master key from paper.");
        RuleFor(request => request.MasterPassword).Null().When(request => request.MasterKey is not null).WithMessage("Give the master password or the master key, not both.");
        RuleFor(request => request.MasterPassword).MaximumLength(1024 * 2).WithMessage("A master password has at most 1024 characters.");
        RuleFor(request => request.MasterKey).MaximumLength(200).WithMessage("A master key has 64 hexadecimal digits, with or without dashes.");
    }
}
