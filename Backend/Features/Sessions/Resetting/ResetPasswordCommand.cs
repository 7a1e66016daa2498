using Bailey.Platform.Errors;
using Bailey.Platform.LocalCommands;

namespace Bailey.Features.Sessions.Resetting;

/// <summary>Owns <c>bailey reset-password USER</c>: the one way to a new password for somebody who forgot theirs.</summary>
internal sealed class ResetPasswordCommand(PasswordReset reset) : ILocalCommand
{
    private static readonly Refusal Usage = new("command.usage", 400, "Usage: bailey reset-password USER");

    public string Name => "reset-password";

    public bool NeedsOpenVault => true;

    public async Task<Outcome<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        if (arguments is not [var username])
        {
            return Usage;
        }

        var opened = await reset.OpenAsync(username, ct);
        return opened.IsOk
            ? $"Open this within {reset.Lasts.TotalMinutes:0} minutes, once, on your Bailey's own address: /reset#{opened.Value}"
            : opened.Refusal!;
    }
}
