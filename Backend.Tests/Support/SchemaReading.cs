using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Tests.Support;

/// <summary>Reads what a database holds, as sorted lines: columns, references and indexes.</summary>
internal static class SchemaReading
{
    // What carries no meaning is left out: the order of columns, and the default that a later migration gave a column for the rows before it.
    public static async Task<IReadOnlyList<string>> SqliteAsync(AppDb db)
    {
        var columns = await db.Database.SqlQueryRaw<string>(
            """
            SELECT t.name || '.' || c.name || ' ' || c.type || ' notnull ' || c."notnull" || ' pk ' || c.pk || ' hidden ' || c.hidden
                   || CASE WHEN t.sql LIKE '%"' || c.name || '"%AUTOINCREMENT%' AND c.pk = 1 THEN ' autoincrement' ELSE '' END AS Value
            FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
            """).ToListAsync();
        var references = await db.Database.SqlQueryRaw<string>(
            """
            SELECT t.name || '.' || f."from" || ' -> ' || f."table" || '.' || coalesce(f."to", '') || ' on delete ' || f.on_delete || ' on update ' || f.on_update AS Value
            FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
            """).ToListAsync();
        var others = await db.Database.SqlQueryRaw<string>(
            "SELECT sql AS Value FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL AND tbl_name NOT LIKE '__EF%'").ToListAsync();
        return [.. columns.Concat(references).Concat(others).Order(StringComparer.Ordinal)];
    }

    public static async Task<IReadOnlyList<string>> PostgresAsync(AppDb db)
    {
        var columns = await db.Database.SqlQueryRaw<string>(
            """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || is_nullable
                   || ' ' || is_identity AS "Value"
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
}
