using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Data;

/// <summary>The hand-written migrations make the schema that the model describes, on both databases.</summary>
internal sealed class SchemaTests
{
    [Test]
    public async Task Migrations_OnSqlite_MakeTheSchemaOfTheModel()
    {
        using var folder = new TempFolder();
        await using var migrated = Sqlite(folder.Sub("migrated.db"));
        await using var modelled = Sqlite(folder.Sub("modelled.db"));
        await migrated.Database.MigrateAsync();
        await modelled.Database.EnsureCreatedAsync();
        Assert.That(await SchemaReading.SqliteAsync(migrated), Is.EqualTo(await SchemaReading.SqliteAsync(modelled)));
    }

    [Test]
    public async Task Migrations_OnPostgres_MakeTheSchemaOfTheModel()
    {
        await using var migrated = Postgres(await PostgresServer.CreateDatabaseAsync());
        await using var modelled = Postgres(await PostgresServer.CreateDatabaseAsync());
        await migrated.Database.MigrateAsync();
        await modelled.Database.EnsureCreatedAsync();
        Assert.That(await SchemaReading.PostgresAsync(migrated), Is.EqualTo(await SchemaReading.PostgresAsync(modelled)));
    }

    [Test]
    public async Task Schema_WithOneColumnMore_IsToldApart()
    {
        using var folder = new TempFolder();
        await using var modelled = Sqlite(folder.Sub("modelled.db"));
        await modelled.Database.EnsureCreatedAsync();
        var before = await SchemaReading.SqliteAsync(modelled);
        await modelled.Database.ExecuteSqlRawAsync("ALTER TABLE audit_entries ADD COLUMN Planted TEXT");
        Assert.That(await SchemaReading.SqliteAsync(modelled), Is.Not.EqualTo(before));
    }

    private static AppDb Sqlite(string file) => Make(builder => builder.UseSqlite($"Data Source={file};Pooling=False"));

    private static AppDb Postgres(string connectionString) => Make(builder => builder.UseNpgsql(connectionString));

    private static AppDb Make(Action<DbContextOptionsBuilder> use)
    {
        var builder = new DbContextOptionsBuilder<AppDb>();
        use(builder);
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        var paths = new BaileyPaths("/nonexistent/data", "/nonexistent/secrets");
        var vault = new VaultKeeper(paths, Options.Create(new VaultOptions()), TimeProvider.System, NullLogger<VaultKeeper>.Instance);
        return new AppDb(builder.Options, new WriteGate(), new AuditChain(vault, new AuditHeadFile(paths), new FieldCipher(() => vault.Ring), TimeProvider.System, NullLogger<AuditChain>.Instance), new RequestWriter(null!));
    }
}
