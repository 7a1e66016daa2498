using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Searching;

/// <summary>What a person may read at this moment, asked from the database each time, so that who was removed finds nothing more.</summary>
internal static class ReadableChannels
{
    /// <summary>Channel to the number that their history begins after.</summary>
    public static async Task<Dictionary<Guid, long>> OfAsync(AppDb db, Guid personId, CancellationToken ct)
    {
        var readable = await db.Memberships.AsNoTracking().Where(member => member.PersonId == personId)
            .Select(member => new { member.ChannelId, member.HistoryAfter }).ToDictionaryAsync(member => member.ChannelId, member => member.HistoryAfter, ct);
        foreach (var channelId in await db.Channels.Where(channel => channel.Kind == ChannelKind.Public).Select(channel => channel.Id).ToListAsync(ct))
        {
            readable[channelId] = 0; // everyone may read it from its beginning
        }

        return readable;
    }
}
