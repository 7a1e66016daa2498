using Bailey.Platform.Errors;
using Bailey.Platform.Keys;

namespace Bailey.Platform.Access;

/// <summary>While the vault is not open, answers 503 to everything but what is marked as answered in every state.</summary>
internal sealed class VaultStateGate(RequestDelegate next, VaultKeeper vault)
{
    private static readonly TimeSpan ComeBackIn = TimeSpan.FromSeconds(5);

    /// <summary>Also for who is overtaken by a lock.</summary>
    public static readonly Refusal Locked = new Refusal("system.locked", 503, "Bailey is locked. Somebody who knows the master password can open it.").After(ComeBackIn);

    private static readonly Refusal NotSetUp = new Refusal("system.not-set-up", 503, "Bailey is not set up yet. Open /setup first.").After(ComeBackIn);
    private static readonly Refusal Lockdown = new Refusal("system.lockdown", 503, "Bailey is in lockdown. An admin can release it.").After(ComeBackIn);

    public Task InvokeAsync(HttpContext context)
    {
        var state = vault.State;
        if (state == VaultState.Open || context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<AnsweredInEveryState>() is not null)
        {
            return next(context);
        }

        return Problems.WriteAsync(context, state switch
        {
            VaultState.Uninitialised => NotSetUp,
            VaultState.Lockdown => Lockdown,
            _ => Locked,
        });
    }
}
