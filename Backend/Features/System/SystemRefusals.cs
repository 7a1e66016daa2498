using Bailey.Platform.Errors;

namespace Bailey.Features.System;

/// <summary>The ways this feature says no.</summary>
internal static class SystemRefusals
{
    public static readonly Refusal WrongSetupCode = new("system.wrong-setup-code", 403, "That is not the set-up code. The server printed it when it started.");

    public static readonly Refusal ProofNeeded =
        new("system.proof-needed", 403, "Give the master password, or confirm your password as an admin within the last 10 minutes.");
}
