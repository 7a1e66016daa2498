using Bailey.Features.Chat.Rows;
using Bailey.Platform.Keys;

namespace Bailey.Features.Chat.Reactions;

/// <summary>Gathers reactions by emoji, in the order in which each was first used.</summary>
internal static class ReactionViewing
{
    /// <param name="rows">Of one message, by id, which rises with time.</param>
    public static IReadOnlyList<ReactionView> Of(IEnumerable<Reaction> rows, FieldCipher fields) =>
        [.. rows.GroupBy(row => Convert.ToBase64String(row.EmojiKey)).Select(group => new ReactionView(
            fields.Open(ReactionTable.EmojiColumn, group.First().Id, group.First().Emoji), [.. group.Select(row => row.PersonId)]))];
}
