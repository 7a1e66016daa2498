using Npgsql;
using NUnit.Framework;

namespace Bailey.Tests.Support;

[TestFixture]
internal sealed class PostgresServerTests
{
    [Test]
    public async Task CreateDatabase_Twice_GivesTwoEmptyDatabasesOfOneServer()
    {
        var first = await PostgresServer.CreateDatabaseAsync();
        var second = await PostgresServer.CreateDatabaseAsync();

        await ExecuteAsync(first, "CREATE TABLE only_here (id int)");
        var elsewhere = await ExecuteAsync(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'");

        Assert.That(elsewhere, Is.EqualTo(0L));
        Assert.That(new NpgsqlConnectionStringBuilder(first).Host, Is.EqualTo(new NpgsqlConnectionStringBuilder(second).Host));
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
