using System.Text.RegularExpressions;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Tests.Support;

/// <summary>Reads what a database holds, as sorted lines: tables with their columns, and indexes.</summary>
internal static partial class SchemaReading
{
    public static async Task<IReadOnlyList<string>> SqliteAsync(AppDb db)
    {
        var statements = await db.Database.SqlQueryRaw<string>(
            "SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '__EF%' AND tbl_name NOT LIKE '__EF%' AND name NOT LIKE 'sqlite_%'").ToListAsync();

        // The order of columns and constraints inside a table carries no meaning.
        return [.. statements.SelectMany(Parts).Order(StringComparer.Ordinal)];
    }

    public static async Task<IReadOnlyList<string>> PostgresAsync(AppDb db)
    {
        var columns = await db.Database.SqlQueryRaw<string>(
            """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || is_nullable
                   || ' ' || coalesce(column_default, '') || ' ' || is_identity AS "Value"
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            """).ToListAsync();
        var indexes = await db.Database.SqlQueryRaw<string>(
            "SELECT indexdef AS \"Value\" FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_EF%'").ToListAsync();
        var constraints = await db.Database.SqlQueryRaw<string>(
            """
            SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS "Value"
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
            """).ToListAsync();
        return [.. columns.Concat(indexes).Concat(constraints).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Parts(string sql)
    {
        if (TableHead().Match(sql) is not { Success: true } table)
        {
            return [sql];
        }

        return sql[table.Length..].Split('\n').Select(line => $"{table.Groups[1].Value}: {line.Trim().TrimEnd(',')}").Where(line => !line.EndsWith(": ", StringComparison.Ordinal));
    }

    [GeneratedRegex("^CREATE TABLE \"([^\"]+)\" \\(")]
    private static partial Regex TableHead();
}
