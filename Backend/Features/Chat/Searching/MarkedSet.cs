using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;

namespace Bailey.Features.Chat.Searching;

/// <summary>How messages get into a set that stands in a table of its own.</summary>
internal enum MarkedBy
{
    Pinning,
    Saving,
    Mentioning,
}

/// <summary>A set of messages that a search asks for or leaves out; never read whole, because one person may be mentioned in every message there is.</summary>
/// <param name="People">Who saved them, or is mentioned in them.</param>
internal sealed record MarkedSet(MarkedBy By, IReadOnlyCollection<Guid> People)
{
    /// <summary>The ids; one may come twice.</summary>
    public IQueryable<Guid> In(AppDb db)
    {
        var people = People;
        switch (By)
        {
            case MarkedBy.Pinning:
                return db.Pins.Select(pin => pin.MessageId);
            case MarkedBy.Saving:
                var owner = people.Single();
                return db.SavedMessages.Where(saved => saved.PersonId == owner).Select(saved => saved.MessageId);
            case MarkedBy.Mentioning when people.Count == 1:
                var person = people.Single(); // then it is a walk along the key
                return db.Mentions.Where(mention => mention.PersonId == person).Select(mention => mention.MessageId);
            default:
                return db.Mentions.Where(mention => people.Contains(mention.PersonId)).Select(mention => mention.MessageId);
        }
    }

    /// <summary>The ids that the caller may find, as far as that can be said cheaply.</summary>
    public IQueryable<Guid> In(AppDb db, IReadOnlyCollection<Guid> channels) =>
        By is MarkedBy.Pinning ? db.Pins.Where(pin => channels.Contains(pin.ChannelId)).Select(pin => pin.MessageId) : In(db);
}
