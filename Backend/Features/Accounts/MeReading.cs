using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Access;

namespace Bailey.Features.Accounts;

/// <summary>Owns the caller's view of themselves.</summary>
internal sealed class MeReading(PeopleDirectory people, ISecondFactorSource factors, UserViewing viewing)
{
    public async Task<MeView> OfAsync(Caller caller, CancellationToken ct)
    {
        var card = await people.FindAsync(caller.PersonId, ct) ?? throw new InvalidOperationException("Access let through somebody who is nobody.");
        var (user, mfa) = (viewing.Of(card), await factors.OfAsync(card.Id, card.Role, ct));
        var permissions = PermissionMatrix.All.Where(caller.May).Select(PermissionMatrix.NameOf).ToList();
        return new MeView(
            user.Id, user.Username, user.DisplayName, user.Role, user.Active, user.Bot, user.Presence, user.Color, user.AvatarUrl, user.Status,
            user.TimeZone, mfa, permissions);
    }
}
