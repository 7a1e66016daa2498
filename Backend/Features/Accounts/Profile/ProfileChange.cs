using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Accounts.Profile;

/// <summary>Owns what people change about how they appear to others.</summary>
internal sealed class ProfileChange(AppDb db, FieldCipher fields, ProfileTelling telling, TimeProvider time)
{
    private const int LongestStatus = 140;
    private const int Colors = 8;

    public async Task<Outcome<PersonCard>> ChangeAsync(Caller caller, ProfileRequest request, CancellationToken ct)
    {
        if (Judge(request) is { } refusal)
        {
            return refusal;
        }

        PersonCard? card = null;
        Person? person = null;
        await db.InTransactionAsync(
            async token =>
            {
                person = await db.People.FirstAsync(p => p.Id == caller.PersonId, token);
                Apply(person, request);
                return true;
            },
            ct,
            () => card = telling.Tell(person!)); // behind the gate: a role changed meanwhile must not be put back by an older card
        return card!;
    }

    private void Apply(Person person, ProfileRequest request)
    {
        if (request.DisplayName is { } name)
        {
            person.DisplayName = fields.Seal(PeopleDirectory.DisplayNameColumn, person.Id, NewPerson.Tidy(name));
        }

        if (request.SetsStatus)
        {
            Put(person, request.Status is { IsEmpty: false } status ? status : null);
        }

        if (request.SetsTimeZone)
        {
            person.TimeZone = request.TimeZone is { } zone ? fields.Seal(PeopleDirectory.TimeZoneColumn, person.Id, zone) : null;
        }

        person.Color = request.Color ?? person.Color;
    }

    private void Put(Person person, StatusRequest? status)
    {
        person.Status = status is null ? null : fields.Seal(PeopleDirectory.StatusColumn, person.Id, NewPerson.Tidy(status.Text));
        person.StatusEmoji = string.IsNullOrWhiteSpace(status?.Emoji) ? null : fields.Seal(PeopleDirectory.StatusEmojiColumn, person.Id, status.Emoji);
        person.StatusUntil = status?.ExpiresAt?.UtcDateTime;
    }

    private Refusal? Judge(ProfileRequest request) =>
        request.DisplayName is { } name && !DisplayName.IsWellFormed(name) ? AccountRefusals.DisplayNameMalformed
        : request.DisplayName is { } own && SystemName.IsTheSystems(own) ? AccountRefusals.DisplayNameReserved
        : request.Status is { IsEmpty: false } status && Judge(status) is { } refusal ? refusal
        : request.TimeZone is { } zone && !TimeZoneName.IsKnown(zone) ? AccountRefusals.TimeZoneUnknown
        : request.Color is < 1 or > Colors ? AccountRefusals.ColorUnknown
        : null;

    private Refusal? Judge(StatusRequest status) =>
        !DisplayName.IsShowable(status.Text, LongestStatus) ? AccountRefusals.StatusMalformed
        : !string.IsNullOrWhiteSpace(status.Emoji) && !StatusEmoji.IsOne(status.Emoji) ? AccountRefusals.StatusEmojiMalformed
        : status.ExpiresAt <= time.GetUtcNow() ? AccountRefusals.StatusOver
        : null;
}
