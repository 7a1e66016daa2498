using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts;

/// <summary>Owns invites from the admin's side: making, listing, revoking.</summary>
internal sealed class Inviting(AppDb db, AuditTrail audit, TimeProvider time)
{
    private const int MostUses = 1000;
    private static readonly TimeSpan Standard = TimeSpan.FromDays(7);
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Makes an invite; its code is in this answer and nowhere else.</summary>
    public async Task<Outcome<MadeInviteView>> MakeAsync(Caller caller, InviteRequest request, string? key, RequestOrigin origin, CancellationToken ct)
    {
        var once = Idempotency.Of(caller.PersonId, key, "createInvite", request);
        if (!once.IsOk)
        {
            return once.Refusal!;
        }

        if (request.Uses is < 1 or > MostUses)
        {
            return AccountRefusals.InviteUsesOutOfRange;
        }

        if ((request.ExpiresIn is null ? Standard : Durations.Parse(request.ExpiresIn)) is not { } lifetime || lifetime < Shortest || lifetime > Longest)
        {
            return AccountRefusals.InviteLifetimeOutOfRange;
        }

        var (now, code) = (time.GetUtcNow(), InviteCode.New());
        var invite = new Invite
        {
            Id = Guid.CreateVersion7(now),
            CodeHash = InviteCode.HashOf(code),
            Role = request.Role,
            Uses = request.Uses,
            UsesLeft = request.Uses,
            CreatedBy = caller.PersonId,
            CreatedAt = now.UtcDateTime,
            ExpiresAt = now.UtcDateTime + lifetime,
        };
        if (once.Value is { } first && await first.ClaimAsync(db, invite.Id, now.UtcDateTime, ct) is { } repeated)
        {
            return repeated;
        }

        db.Invites.Add(invite);
        audit.Record(
            db, new AuditFact("accounts.invite-made", caller.PersonId, invite.Id, AuditResult.Ok, new { request.Role, request.Uses }), origin);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (once.Value is not null && failure.IsUniqueViolation())
        {
            return Idempotency.ShownOnce;
        }

        return new MadeInviteView(invite.Id, code, invite.Role, invite.Uses, invite.ExpiresAt);
    }

    /// <summary>The invites that still work, newest first.</summary>
    public async Task<IReadOnlyList<InviteView>> OpenAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Invites.AsNoTracking().Where(i => i.UsesLeft > 0 && i.RevokedAt == null && i.ExpiresAt > now).OrderByDescending(i => i.Id)
            .Select(i => new InviteView(i.Id, i.Role, i.Uses, i.UsesLeft, i.CreatedBy, i.CreatedAt, i.ExpiresAt)).ToListAsync(ct);
    }

    public async Task<Outcome> RevokeAsync(Caller caller, Guid id, RequestOrigin origin, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var revoked = await db.InTransactionAsync(
            async token =>
            {
                audit.Record(db, new AuditFact("accounts.invite-revoked", caller.PersonId, id), origin);
                return await db.Invites.Where(i => i.Id == id && i.RevokedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.RevokedAt, now), token) == 1;
            },
            ct);
        return revoked ? Outcome.Done : AccountRefusals.NoSuchInvite;
    }
}
