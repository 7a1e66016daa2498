using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>
/// Set-up in an order that survives a crash: keys under temporary names, then the first admin in the database, then the names.
/// The database is the truth about whether it happened. Of two racing callers one wins.
/// </summary>
internal sealed class SettingUp(SetupCode code, VaultKeeper vault, IFirstAdmin firstAdmin, AuditTrail trail, AppDb db, IServiceScopeFactory scopes, UnlockSpacing spacing, PeopleDirectory people, UserViewing views, AuditHeadFile ends)
{
    public async Task<Outcome<UserView>> SetUpAsync(SetUpRequest request, RequestOrigin origin, CancellationToken ct)
    {
        if (vault.State != VaultState.Uninitialised)
        {
            return VaultRefusals.AlreadySetUp;
        }

        var checkedCode = await spacing.AttemptAsync(
            $"setup {origin.Network}", _ => Task.FromResult(code.Matches(request.SetupCode) ? Outcome.Done : SystemRefusals.WrongSetupCode), ct);
        if (!checkedCode.IsOk)
        {
            return checkedCode.Refusal!;
        }

        if (firstAdmin.Judge(request.Admin.Username, request.Admin.Password, request.Admin.DisplayName) is { } unfit)
        {
            return unfit;
        }

        var prepared = await vault.PrepareSetUpAsync(request.MasterPassword, ct);
        if (!prepared.IsOk)
        {
            return prepared.Refusal!;
        }

        await using var draft = prepared.Value;
        ends.Forget(); // of a log that an earlier vault in these folders kept; the new one begins at 1
        var admin = await firstAdmin.AddAsync(db, request.Admin.Username, request.Admin.Password, request.Admin.DisplayName, ct);
        trail.Record(db, new AuditFact("system.set-up", admin, admin), origin);
        await SaveAsync(draft); // from here there is no way back, so the caller's leaving changes nothing
        await draft.CompleteAsync();
        var card = await people.FindAsync(admin, CancellationToken.None) ?? throw new InvalidOperationException("The first admin was saved but is not there.");
        return views.Of(card);
    }

    // A save can fail after its commit (the answer was lost). Throwing the keys away then would leave an admin that nothing opens,
    // so a fresh look at the database decides; where even that fails, the keys stay for the next start to judge.
    private async Task SaveAsync(SetUpDraft draft)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch
        {
            draft.PassReturn();
            await using var scope = scopes.CreateAsyncScope();
            if (!await firstAdmin.ExistsAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), CancellationToken.None))
            {
                draft.TakeBack();
                throw;
            }
        }
    }
}
