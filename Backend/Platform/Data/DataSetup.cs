using Bailey.Platform.Keys;
using Bailey.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bailey.Platform.Data;

/// <summary>Wires the database and brings its schema up to date.</summary>
internal static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        var options = new DatabaseOptions
        {
            Provider = configuration.Choice("Database:Provider", DatabaseProvider.Sqlite, mistakes),
            ConnectionString = configuration["Database:ConnectionString"] ?? "",
        };
        if (options is { Provider: DatabaseProvider.Postgres, ConnectionString: "" })
        {
            mistakes.Add("Database:ConnectionString is missing; Database:Provider=postgres needs it.");
        }

        services.AddSingleton(options);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<RequestWriter>();
        services.AddDbContextFactory<AppDb>((provider, builder) => Configure(builder, options, provider.GetRequiredService<BaileyPaths>()));
        return services;
    }

    public static void Configure(DbContextOptionsBuilder builder, DatabaseOptions options, BaileyPaths paths)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            builder.UseNpgsql(options.ConnectionString);
        }
        else
        {
            // A list of ids is one parameter, as in PostgreSQL, so that a query is translated once and not for each length of the list.
            builder.UseSqlite(SqliteConnectionString(paths), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new SqlitePragmas());
        }

        // The model snapshot lives in hand-written migrations; a test holds them to the model instead.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    public static string SqliteConnectionString(BaileyPaths paths) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(paths.DataFolder, "bailey.db"),
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    // SQLite would make it readable by all, as the umask has it, until the migration ended; the -wal and -shm files take its mode.
    private static void MakeFile(string path)
    {
        if (!File.Exists(path))
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
    }

    /// <summary>Makes the file with its once-only settings, then runs the migrations that are missing.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        if (services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite)
        {
            MakeFile(Path.Combine(services.GetRequiredService<BaileyPaths>().DataFolder, "bailey.db"));
            // auto_vacuum counts only before the first table; WAL stays with the file.
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;", ct);
        }

        var unknown = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new NewerSchemaException(unknown[0]);
        }

        await db.Database.MigrateAsync(ct);
        foreach (var file in Directory.EnumerateFiles(services.GetRequiredService<BaileyPaths>().DataFolder, "bailey.db*"))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}

/// <summary>The database was written by a newer Bailey; going on could lose what it means.</summary>
internal sealed class NewerSchemaException(string migration)
    : Exception($"This database was upgraded by a newer Bailey (migration {migration}). Start that version, or restore the backup made before the upgrade.");
