using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts;

/// <summary>Owns what people change about how they appear to others.</summary>
internal sealed class ProfileChange(AppDb db, PeopleDirectory directory, FieldCipher fields, EventStream events, UserViewing viewing)
{
    private const int LongestStatus = 140;
    private const int Colors = 8;

    public async Task<Outcome<PersonCard>> ChangeAsync(Caller caller, ProfileRequest request, CancellationToken ct)
    {
        if (Judge(request) is { } refusal)
        {
            return refusal;
        }

        var person = await db.People.FirstAsync(p => p.Id == caller.PersonId, ct);
        if (request.DisplayName is { } name)
        {
            person.DisplayName = fields.Seal(PeopleDirectory.DisplayNameColumn, person.Id, NewPerson.Tidy(name));
        }

        if (request.Status is { } status)
        {
            person.Status = status.Trim().Length == 0 ? null : fields.Seal(PeopleDirectory.StatusColumn, person.Id, NewPerson.Tidy(status));
        }

        person.Color = request.Color ?? person.Color;
        await db.SaveChangesAsync(ct);
        var card = directory.Put(person);
        events.Publish("people.user-changed", new { user = viewing.Of(card) }, Audience.Everyone);
        return card;
    }

    private static Refusal? Judge(ProfileRequest request) =>
        request.DisplayName is { } name && !DisplayName.IsWellFormed(name) ? AccountRefusals.DisplayNameMalformed
        : request.Status is { } status && !DisplayName.IsShowable(status, LongestStatus) ? AccountRefusals.StatusMalformed
        : request.Color is < 1 or > Colors ? AccountRefusals.ColorUnknown
        : null;
}
