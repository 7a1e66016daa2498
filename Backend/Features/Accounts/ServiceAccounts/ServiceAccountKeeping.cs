using Bailey.Features.Accounts.Contract;
using Bailey.Features.Accounts.Profile;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.ServiceAccounts;

/// <summary>Owns service accounts from the admin's side: making, new secrets, removal. Each needs a password given lately.</summary>
internal sealed class ServiceAccountKeeping(
    AppDb db, FieldCipher fields, StandingChanging standing, Leaving leaving, ProfileTelling telling, ServiceAccountListing listing,
    IEnumerable<IOnRegistered> followers, RateLimits limits, AuditTrail audit, TimeProvider time)
{
    private const int MostAccounts = 200;
    private const int Colors = 8;
    private static readonly Limit Making = Limit.PerHour("service-account", 5);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<MadeServiceAccountView>> MakeAsync(
        Caller caller, ServiceAccountRequest request, Idempotency? once, RequestOrigin origin, CancellationToken ct)
    {
        if (!caller.IsConfirmed(Now))
        {
            return AccessRefusals.ConfirmationNeeded;
        }

        if (limits.Take(Making, caller.PersonId.ToString("N")) is { Allowed: false } verdict)
        {
            return AccountRefusals.TooManyServiceAccountsMade.Over(Making, verdict);
        }

        var secret = ClientSecret.New();
        var (person, account) = Of(caller, request, secret);
        Refusal? refusal = null;
        try
        {
            await db.InTransactionAsync(
                async token =>
                {
                    refusal = await db.ServiceAccounts.CountAsync(token) >= MostAccounts ? AccountRefusals.TooManyServiceAccounts
                        : once is null ? null
                        : await once.ClaimAsync(db, person.Id, Now, token);
                    if (refusal is not null)
                    {
                        return false;
                    }

                    db.People.Add(person);
                    db.ServiceAccounts.Add(account);
                    foreach (var follower in followers)
                    {
                        follower.Add(db, person.Id);
                    }

                    audit.Record(
                        db,
                        new AuditFact("accounts.service-account-made", caller.PersonId, person.Id, AuditResult.Ok, new { request.Role, request.Scopes }),
                        origin);
                    return true;
                },
                ct,
                () => telling.Tell(person));
        }
        catch (DbUpdateException failure) when (once is not null && failure.IsUniqueViolation())
        {
            return Idempotency.ShownOnce;
        }

        if (refusal is not null)
        {
            return refusal;
        }

        foreach (var follower in followers)
        {
            await follower.RegisteredAsync(person.Id, CancellationToken.None);
        }

        return await ShowAsync(person.Id, secret, ct);
    }

    /// <summary>A new secret; the old one is void at once, and so is every token got with it.</summary>
    public async Task<Outcome<MadeServiceAccountView>> RotateAsync(Caller caller, Guid id, RequestOrigin origin, CancellationToken ct)
    {
        if (await JudgeAsync(caller, id, ct) is { } refusal)
        {
            return refusal;
        }

        var secret = ClientSecret.New();
        var changed = await standing.ChangeAsync(
            id,
            StandingChange.SecretReplaced,
            async (_, token) => await db.ServiceAccounts.Where(account => account.PersonId == id).ExecuteUpdateAsync(
                set => set.SetProperty(account => account.SecretHash, ClientSecret.HashOf(secret)).SetProperty(account => account.SecretSetAt, Now), token),
            new AuditFact("accounts.service-account-secret-replaced", caller.PersonId, id),
            origin,
            ct);
        return changed.IsOk ? await ShowAsync(id, secret, ct) : changed.Refusal!;
    }

    /// <summary>What it wrote stays, as after everybody who leaves.</summary>
    public async Task<Outcome> RemoveAsync(Caller caller, Guid id, RequestOrigin origin, CancellationToken ct) =>
        await JudgeAsync(caller, id, ct) is { } refusal
            ? refusal
            : await leaving.LeaveAsync(caller.PersonId, id, LeavingMode.Soft, "accounts.service-account-removed", origin, ct);

    private async Task<Refusal?> JudgeAsync(Caller caller, Guid id, CancellationToken ct) =>
        !await db.ServiceAccounts.AnyAsync(account => account.PersonId == id, ct) ? AccountRefusals.NoSuchServiceAccount
        : caller.IsConfirmed(Now) ? null
        : AccessRefusals.ConfirmationNeeded;

    private (Person Person, ServiceAccount Account) Of(Caller caller, ServiceAccountRequest request, string secret)
    {
        var (id, clientId) = (Guid.CreateVersion7(time.GetUtcNow()), ClientSecret.NewId());
        var person = new Person
        {
            Id = id,
            Username = clientId,
            UsernameKey = Username.KeyOf(clientId),
            Bot = true,
            DisplayName = fields.Seal(PeopleDirectory.DisplayNameColumn, id, NewPerson.Tidy(request.Name)),
            Role = request.Role,
            Color = 1 + (id.ToByteArray()[15] % Colors),
            CreatedAt = Now,
        };
        var account = new ServiceAccount
        {
            PersonId = id,
            SecretHash = ClientSecret.HashOf(secret),
            Scopes = request.Scopes is { } scopes ? string.Join(' ', scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) : null,
            CreatedBy = caller.PersonId,
            CreatedAt = Now,
            SecretSetAt = Now,
        };
        return (person, account);
    }

    private async Task<MadeServiceAccountView> ShowAsync(Guid id, string secret, CancellationToken ct)
    {
        var view = (await listing.FindAsync(id, ct))!;
        return new MadeServiceAccountView(
            view.Id, view.ClientId, secret, view.Name, view.Role, view.Scopes, view.Active, view.CreatedBy, view.CreatedAt, view.SecretSetAt, view.LastUsedAt);
    }
}
