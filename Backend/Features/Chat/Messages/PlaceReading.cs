using System.Linq.Expressions;
using System.Numerics;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Bailey.Features.Chat.Messages;

/// <summary>Reads the messages at places of any number of lines: one query for channels, one for threads.</summary>
internal static class PlaceReading
{
    /// <summary>In no order; a place where nothing stands is left out.</summary>
    public static async Task<List<Message>> AtAsync(AppDb db, IEnumerable<(MessageLine Line, long Seq)> places, CancellationToken ct)
    {
        var found = new List<Message>();
        foreach (var kind in places.Distinct().ToLookup(place => place.Line.RootId is null))
        {
            found.AddRange(await db.Messages.AsNoTracking().Where(AnyOf([.. kind.Select(place => kind.Key ? InChannel(place) : InThread(place))])).ToListAsync(ct));
        }

        return found;
    }

    private static Expression<Func<Message, bool>> InChannel((MessageLine Line, long Seq) place)
    {
        var (id, seq) = (place.Line.Id, place.Seq);
        return message => message.ChannelId == id && message.Seq == seq && message.ThreadRootId == null;
    }

    private static Expression<Func<Message, bool>> InThread((MessageLine Line, long Seq) place)
    {
        var (id, seq) = (place.Line.Id, place.Seq);
        return message => message.ThreadRootId == id && message.Seq == seq;
    }

    // As many terms as the next power of two, so that there are few shapes of the query to translate and all of them are soon known.
    private static Expression<Func<Message, bool>> AnyOf(Expression<Func<Message, bool>>[] terms)
    {
        var message = Expression.Parameter(typeof(Message), "message");
        var padded = Enumerable.Range(0, (int)BitOperations.RoundUpToPowerOf2((uint)terms.Length)).Select(i => terms[Math.Min(i, terms.Length - 1)]);
        var any = padded.Select(term => ReplacingExpressionVisitor.Replace(term.Parameters[0], message, term.Body)).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<Message, bool>>(any, message);
    }
}
