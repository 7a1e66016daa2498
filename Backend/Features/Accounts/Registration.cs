using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts;

/// <summary>Owns the making of an account by whoever may make one: with an invite, or with nothing where registration is open.</summary>
internal sealed class Registration(
    AppDb db, NewPerson people, PeopleDirectory directory, IEnumerable<IOnRegistered> followers, RegistrationSettings settings, RateLimits limits,
    AuditTrail audit, EventStream events, UserViewing viewing, TimeProvider time)
{
    private readonly Limit _withoutInvite = Limit.PerHour("registration", limits.Options.RegistrationsPerHour);

    public async Task<Outcome<UserView>> RegisterAsync(RegisterRequest request, RequestOrigin origin, CancellationToken ct)
    {
        if (await JudgeInviteAsync(request.Invite, origin, ct) is { } notInvited)
        {
            return notInvited;
        }

        if (people.Judge(request.Username, request.Password, request.DisplayName) is { } flaw)
        {
            return flaw;
        }

        if (await directory.FindByUsernameAsync(request.Username, ct) is not null)
        {
            return AccountRefusals.UsernameTaken; // spares the hash; the index below is what decides
        }

        var person = await people.MakeAsync(request.Username, request.Password, request.DisplayName, Role.Writer, ct);
        return await SaveAsync(person, request.Invite, origin, ct) is { } refusal ? refusal : await TellAsync(person, ct);
    }

    private async Task<Refusal?> JudgeInviteAsync(string? code, RequestOrigin origin, CancellationToken ct)
    {
        if (settings.Mode == RegistrationMode.Closed)
        {
            return AccountRefusals.RegistrationClosed;
        }

        if (code is not null && await OpenInvites(code).AnyAsync(ct))
        {
            return null;
        }

        if (limits.Take(_withoutInvite, origin.Network) is { Allowed: false } verdict)
        {
            return AccountRefusals.TooManyRegistrations.Over(_withoutInvite, verdict);
        }

        return code is not null ? AccountRefusals.InviteNotValid : settings.Mode == RegistrationMode.Open ? null : AccountRefusals.InviteNeeded;
    }

    private async Task<Refusal?> SaveAsync(Person person, string? code, RequestOrigin origin, CancellationToken ct)
    {
        try
        {
            var saved = await db.InTransactionAsync(
                async token =>
                {
                    if (code is not null && !await UseInviteAsync(code, person, token))
                    {
                        return false;
                    }

                    db.People.Add(person);
                    foreach (var follower in followers)
                    {
                        follower.Add(db, person.Id);
                    }

                    audit.Record(db, new AuditFact("accounts.registered", person.Id, person.Id, AuditResult.Ok, new { person.Role }), origin);
                    return true;
                },
                ct);
            return saved ? null : AccountRefusals.InviteNotValid;
        }
        catch (DbUpdateException fault) when (fault.IsUniqueViolation())
        {
            return AccountRefusals.UsernameTaken;
        }
    }

    // One use less, if there still is one: of two people racing for the last, the predicate lets one through.
    private async Task<bool> UseInviteAsync(string code, Person person, CancellationToken ct)
    {
        if (await OpenInvites(code).ExecuteUpdateAsync(set => set.SetProperty(i => i.UsesLeft, i => i.UsesLeft - 1), ct) != 1)
        {
            return false;
        }

        var hash = InviteCode.HashOf(code);
        person.Role = await db.Invites.Where(i => i.CodeHash == hash).Select(i => i.Role).SingleAsync(ct);
        return true;
    }

    private IQueryable<Invite> OpenInvites(string code)
    {
        var (hash, now) = (InviteCode.HashOf(code), time.GetUtcNow().UtcDateTime);
        return db.Invites.Where(i => i.CodeHash == hash && i.UsesLeft > 0 && i.RevokedAt == null && i.ExpiresAt > now);
    }

    private async Task<UserView> TellAsync(Person person, CancellationToken ct)
    {
        var view = viewing.Of(directory.Put(person));
        foreach (var follower in followers)
        {
            await follower.RegisteredAsync(person.Id, ct);
        }

        events.Publish("people.user-changed", new { user = view }, Audience.Everyone);
        return view;
    }
}
