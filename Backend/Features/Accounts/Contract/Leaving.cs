using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Contract;

/// <summary>How much of somebody goes with them.</summary>
internal enum LeavingMode
{
    /// <summary>Messages stay as "Deleted User".</summary>
    Soft,

    /// <summary>Every message goes; files become the system's.</summary>
    Hard,
}

/// <summary>Owns the end of an account: the row stays without a name, everything that made it somebody's goes, and each feature lets go of its own.</summary>
internal sealed class Leaving(AppDb db, StandingChanging standing, TimeProvider time)
{
    /// <summary>Why somebody has to stay.</summary>
    public static Refusal LastAdmin => AccountRefusals.LastAdmin;

    /// <param name="actorId">Who ends it: the person, or an admin who removes a service account.</param>
    /// <param name="action">For the audit log.</param>
    public async Task<Outcome> LeaveAsync(Guid actorId, Guid personId, LeavingMode mode, string action, RequestOrigin origin, CancellationToken ct) =>
        (await standing.ChangeAsync(
            personId,
            mode is LeavingMode.Hard ? StandingChange.Erased : StandingChange.Deleted,
            WipeAsync,
            new AuditFact(action, actorId, personId, AuditResult.Ok, new { mode }),
            origin,
            ct)).Match(_ => Outcome.Done, refusal => refusal);

    private async Task WipeAsync(Person person, CancellationToken ct)
    {
        // No username has a tilde, so the name is free again and nobody can take the key of who left.
        (person.Username, person.UsernameKey) = ("deleteduser", $"~{person.Id:N}"[..Username.MaxLength]);
        (person.DisplayName, person.Status, person.StatusEmoji, person.StatusUntil, person.TimeZone, person.AvatarId) = (null, null, null, null, null, null);
        (person.PasswordHash, person.Role, person.Active, person.Color) = ("", Role.Reader, false, 1);
        person.DeletedAt = time.GetUtcNow().UtcDateTime;
        await db.Avatars.Where(avatar => avatar.PersonId == person.Id).ExecuteDeleteAsync(ct);
        await db.ServiceAccounts.Where(account => account.PersonId == person.Id).ExecuteDeleteAsync(ct);
    }
}
