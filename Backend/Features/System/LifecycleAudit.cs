using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.System;

/// <summary>Writes lifecycle acts into the audit log. While the vault is closed they wait in the journal and are chained at the next unlock.</summary>
internal sealed partial class LifecycleAudit(
    IDbContextFactory<AppDb> databases, AuditTrail trail, VaultKeeper vault, LockedJournal journal, Denials denials, ILogger<LifecycleAudit> log)
{
    /// <summary>For an act that must go on whatever becomes of its entry. False when it could not be written.</summary>
    public async Task<bool> TryNoteAsync(string action, Outcome outcome, Guid? actorId, RequestOrigin? origin, CancellationToken ct)
    {
        try
        {
            await NoteAsync(action, outcome, actorId, origin, ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotWritten(failure, action);
            return false;
        }
    }

    /// <summary>Keeps an act that was done for the next unlock.</summary>
    public void NoteLocked(string action)
    {
        try
        {
            journal.Add(action, AuditResult.Ok, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(failure, action); // no room for that either: the line in the log is what remains
        }
    }

    public async Task NoteAsync(string action, Outcome outcome, Guid? actorId, RequestOrigin? origin, CancellationToken ct)
    {
        if (outcome.Refusal is { } refused && !WasTried(refused))
        {
            // Anybody may ask this as often as they like, so it costs no row and no write each.
            denials.Note(origin?.Network ?? "local", refused.Code, actorId);
            return;
        }

        var result = outcome.IsOk ? AuditResult.Ok : AuditResult.Refused;
        if (vault.State is not (VaultState.Open or VaultState.Lockdown))
        {
            journal.Add(action, result, outcome.Refusal?.Code);
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var waiting in journal.Take())
        {
            trail.Record(db, new AuditFact(waiting.Action, null, null, waiting.Result, new { waiting.Code, waiting.Count, first = waiting.First, last = waiting.Last, whileLocked = true }));
        }

        trail.Record(db, new AuditFact(action, actorId, null, result, outcome.Refusal is { } refusal ? new { code = refusal.Code } : null), origin);
        await db.SaveChangesAsync(ct);
        journal.Forget();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit entry of {Action} could not be written")]
    private partial void LogNotWritten(Exception failure, string action);

    // Wrong secrets are spaced per network and worth a line of their own.
    private static bool WasTried(Refusal refusal) => refusal == VaultRefusals.WrongMasterPassword || refusal == VaultRefusals.WrongMasterKey;
}
