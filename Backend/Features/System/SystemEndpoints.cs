using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bailey.Features.System;

/// <summary>Health, set-up and the states of the vault. All answered in every state; each act checks its own proof.</summary>
internal static class SystemEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var system = routes.MapGroup("/system").WithTags("System").InEveryState();
        system.MapGet("/health", Health).OpenToAll("monitors and the locked page ask for it.")
            .WithName("getHealth").WithSummary("How the server is");
        system.MapPost("/setup", SetUp).OpenToAll("the one-time set-up code is the proof.").Validate<SetUpRequest>()
            .WithName("setUp").WithSummary("Set Bailey up: master password and first admin").Problems(403, 409, 429);
        system.MapPost("/unlock", Unlock).OpenToAll("the master password is the proof.").Validate<UnlockRequest>()
            .WithName("unlock").WithSummary("Open the vault with the master password or the master key").Problems(403, 409, 429);
        system.MapPost("/lock", Lock).OpenToAll("the master password, or a confirmed admin session, is the proof.", readsCaller: true)
            .WithName("lock").WithSummary("Wipe the keys from memory and end every session's streams").Problems(403, 409, 429);
        system.MapPost("/lockdown", Lockdown).OpenToAll("the master password, or a confirmed admin session, is the proof.", readsCaller: true)
            .WithName("lockdown").WithSummary("Let nobody in; background work goes on").Problems(403, 409, 429);
        system.MapPost("/release", Release).OpenToAll("the master password, or a confirmed admin session, is the proof.", readsCaller: true)
            .WithName("release").WithSummary("End a lockdown").Problems(403, 409, 429);
        system.MapPost("/master-password", ChangeMasterPassword).OpenToAll("the current master password is the proof.")
            .WithName("changeMasterPassword").WithSummary("Change the master password").Problems(400, 403, 409, 429);
    }

    private static Ok<HealthView> Health(Health health) => TypedResults.Ok(health.View());

    private static async Task<Results<Created<SetUpView>, ProblemHttpResult>> SetUp(
        SetUpRequest request, RequestOrigin origin, SettingUp settingUp, CancellationToken ct) =>
        (await settingUp.SetUpAsync(request, origin, ct)).Match<Results<Created<SetUpView>, ProblemHttpResult>>(
            user => TypedResults.Created($"/api/v1/users/{user.Id}", new SetUpView(user)), refusal => refusal.ToProblem());

    private static async Task<Results<NoContent, ProblemHttpResult>> Unlock(
        UnlockRequest request, RequestOrigin origin, VaultOpening opening, CancellationToken ct) =>
        Answer(await opening.UnlockAsync(request, origin, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> Lock(
        MasterPasswordProof? proof, HttpContext context, RequestOrigin origin, VaultOpening opening, CancellationToken ct) =>
        Answer(await opening.LockAsync(proof?.MasterPassword, context.CallerOrNull(), origin, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> Lockdown(
        MasterPasswordProof? proof, HttpContext context, RequestOrigin origin, VaultOpening opening, CancellationToken ct) =>
        Answer(await opening.LockdownAsync(proof?.MasterPassword, context.CallerOrNull(), origin, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> Release(
        MasterPasswordProof? proof, HttpContext context, RequestOrigin origin, VaultOpening opening, CancellationToken ct) =>
        Answer(await opening.ReleaseAsync(proof?.MasterPassword, context.CallerOrNull(), origin, ct));

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeMasterPassword(
        MasterPasswordRequest request, RequestOrigin origin, VaultOpening opening, CancellationToken ct) =>
        Answer(await opening.ChangeMasterPasswordAsync(request, origin, ct));

    private static Results<NoContent, ProblemHttpResult> Answer(Outcome outcome) =>
        outcome.Match<Results<NoContent, ProblemHttpResult>>(() => TypedResults.NoContent(), refusal => refusal.ToProblem());
}

/// <summary>The first admin, as made.</summary>
internal sealed record SetUpView(UserView User);
