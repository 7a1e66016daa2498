using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Events;

namespace Bailey.Features.Accounts.Profile;

/// <summary>Owns what follows the saving of a person: their card is replaced and everyone is told.</summary>
internal sealed class ProfileTelling(PeopleDirectory directory, EventStream events, UserViewing viewing)
{
    /// <summary>Call after the save and still behind the write gate, so that no older card follows a newer one.</summary>
    public PersonCard Tell(Person person) => Tell(directory.Put(person));

    /// <summary>For a card that the directory holds already.</summary>
    public PersonCard Tell(PersonCard card)
    {
        events.Publish("people.user-changed", new { user = viewing.Of(card) }, Audience.Everyone);
        return card;
    }
}
