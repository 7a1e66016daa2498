using System.Text.Json;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Messages;

/// <summary>Reads the messages at places of any number of lines: one query for channels, one for threads, each of one shape for any number.</summary>
internal static class PlaceReading
{
    private static readonly (string Sqlite, string Npgsql) InChannels = Statements("ChannelId", "m.\"ThreadRootId\" IS NULL");
    private static readonly (string Sqlite, string Npgsql) InThreads = Statements("ThreadRootId", "m.\"ThreadRootId\" IS NOT NULL");

    /// <summary>In no order; a place where nothing stands is left out.</summary>
    public static async Task<List<Message>> AtAsync(AppDb db, IEnumerable<(MessageLine Line, long Seq)> places, CancellationToken ct)
    {
        var found = new List<Message>();
        foreach (var kind in places.Distinct().ToLookup(place => place.Line.RootId is null))
        {
            var statement = kind.Key ? InChannels : InThreads;
            var rows = db.Database.IsNpgsql()
                ? db.Messages.FromSqlRaw(statement.Npgsql, kind.Select(place => place.Line.Id).ToArray(), kind.Select(place => place.Seq).ToArray())
                : db.Messages.FromSqlRaw(statement.Sqlite, Json(kind));
            found.AddRange(await rows.AsNoTracking().ToListAsync(ct));
        }

        return found;
    }

    // The list goes in as one value. SQLite cannot know that it is short and is told to walk it; PostgreSQL expects few of what it unnests.
    private static (string Sqlite, string Npgsql) Statements(string line, string kind) => (
        $$"""
        SELECT m.* FROM json_each({0}) AS place
        CROSS JOIN messages AS m ON m."{{line}}" = place.value ->> 0 AND m."Seq" = place.value ->> 1 AND {{kind}}
        """,
        $$"""
        SELECT m.* FROM unnest({0}, {1}) AS place(line, seq)
        JOIN messages AS m ON m."{{line}}" = place.line AND m."Seq" = place.seq AND {{kind}}
        """);

    // Ids as EF Core writes them into a text column.
    private static string Json(IEnumerable<(MessageLine Line, long Seq)> places) =>
        JsonSerializer.Serialize(places.Select(place => new object[] { place.Line.Id.ToString().ToUpperInvariant(), place.Seq }));
}
