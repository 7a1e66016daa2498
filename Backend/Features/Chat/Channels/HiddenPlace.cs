using Bailey.Features.Chat.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Channels;

/// <summary>Brings a direct conversation back into the list of one person.</summary>
internal static class HiddenPlace
{
    /// <param name="place">One membership.</param>
    /// <returns>False when it was not hidden, or is not there.</returns>
    public static async Task<bool> ShowAsync(this IQueryable<Membership> place, CancellationToken ct) =>
        await place.Where(member => member.Hidden).ExecuteUpdateAsync(set => set.SetProperty(member => member.Hidden, false), ct) == 1;
}
