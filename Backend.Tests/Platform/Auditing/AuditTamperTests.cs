using System.Data.Common;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Auditing;

/// <summary>Whatever byte of whatever column of whatever row is changed behind Bailey's back, verifying finds the row.</summary>
[TestFixture]
internal sealed class AuditTamperTests
{
    private const int Planted = 6;

    private static readonly string[] Columns = ["Id", "Node", "Seq", "At", "ActorId", "Action", "TargetId", "Result", "Detail", "KeyId", "Mac"];

    private BaileyApp _app = null!;
    private AsyncServiceScope _scope;
    private AppDb _db = null!;
    private long _first;

    [OneTimeSetUp]
    public async Task Start()
    {
        _app = await BaileyApp.StartOpenAsync();
        _scope = _app.App.Services.CreateAsyncScope();
        _db = _scope.ServiceProvider.GetRequiredService<AppDb>();
        _first = await _db.Set<AuditEntry>().MaxAsync(entry => entry.Seq) + 1;
        for (var i = 0; i < Planted; i++)
        {
            _app.Get<AuditTrail>().Record(_db, new AuditFact($"test.act-{i}", Guid.NewGuid(), Guid.NewGuid(), Detail: new { i }));
        }

        await _db.SaveChangesAsync();
        _db.ChangeTracker.Clear();
        await _db.Database.OpenConnectionAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _db.DisposeAsync();
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task Verify_AnyByteOfAnyTextOrBlobFlipped_FindsTheRow(
        [ValueSource(nameof(Columns))] string column, [Values(0, 3, Planted - 1)] int row, [Values(0x01, 0x20, 0x80, 0xff)] int mask)
    {
        var seq = _first + row;
        var (original, type) = await ReadAsync(column, seq);
        if (type == "integer")
        {
            await FindsAsync(column, seq, seq, long.Parse(original.Text, null) ^ mask, "@v");
            return;
        }

        for (var place = 0; place < original.Bytes.Length; place++)
        {
            var altered = (byte[])original.Bytes.Clone();
            altered[place] ^= (byte)mask;
            await FindsAsync(column, seq, seq, altered, type == "text" ? "CAST(@v AS TEXT)" : "@v");
        }
    }

    [TestCase("Id", "lower(\"Id\")")]
    [TestCase("Id", "replace(\"Id\", '-', '')")]
    [TestCase("At", "replace(\"At\", ' ', 'T')")]
    [TestCase("At", "\"At\" || '.0'")]
    [TestCase("ActorId", "NULL")]
    [TestCase("ActorId", "\"TargetId\"")]
    [TestCase("TargetId", "NULL")]
    [TestCase("Detail", "x''")]
    [TestCase("Mac", "x''")]
    [TestCase("KeyId", "255")]
    [TestCase("KeyId", "'one'")]
    [TestCase("KeyId", "-1")]
    [TestCase("Node", "'other'")]
    [TestCase("Node", "CAST(\"Node\" AS BLOB)")]
    [TestCase("Action", "CAST(\"Action\" AS BLOB)")]
    [TestCase("Seq", "1000")]
    [TestCase("Seq", "-3")]
    [TestCase("Seq", "\"Seq\" + 0.5")]
    public async Task Verify_AValueWrittenOtherwise_FindsTheRow(string column, string expression)
    {
        var seq = _first + 2;
        var verdict = await AlteredAsync($"UPDATE audit_entries SET \"{column}\" = {expression} WHERE \"Seq\" = {seq}");
        Assert.That(verdict.BrokenAt, Is.EqualTo(expression == "-3" ? -3 : seq), verdict.Fault);
    }

    [Test]
    public async Task Verify_RowsRemovedReorderedOrPutIn_FindsTheFirstPlace()
    {
        const string copy = """INSERT INTO audit_entries SELECT upper(hex(randomblob(4)) || '-0000-7000-8000-' || hex(randomblob(6))), "Node", {0}, "At", "ActorId", "Action", "TargetId", "Result", "Detail", "KeyId", "Mac" FROM audit_entries WHERE "Seq" = {1}""";
        var (middle, last) = (_first + 2, _first + Planted - 1);
        var swap = $"UPDATE audit_entries SET \"Seq\" = 999 WHERE \"Seq\" = {middle}; UPDATE audit_entries SET \"Seq\" = {middle} WHERE \"Seq\" = {middle + 1}; UPDATE audit_entries SET \"Seq\" = {middle + 1} WHERE \"Seq\" = 999;";
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await AlteredAsync($"DELETE FROM audit_entries WHERE \"Seq\" = {middle}")).BrokenAt, Is.EqualTo(middle), "one from the middle");
            Assert.That((await AlteredAsync($"DELETE FROM audit_entries WHERE \"Seq\" BETWEEN {middle} AND {middle + 1}")).BrokenAt, Is.EqualTo(middle), "two from the middle");
            Assert.That((await AlteredAsync("DELETE FROM audit_entries WHERE \"Seq\" = 1")).BrokenAt, Is.EqualTo(1), "the first");
            Assert.That((await AlteredAsync($"DELETE FROM audit_entries WHERE \"Seq\" = {last}")).BrokenAt, Is.EqualTo(last), "the last");
            Assert.That((await AlteredAsync($"DELETE FROM audit_entries WHERE \"Seq\" > {middle}")).BrokenAt, Is.EqualTo(middle + 1), "the last ones");
            Assert.That((await AlteredAsync("DELETE FROM audit_entries")).BrokenAt, Is.EqualTo(1), "all");
            Assert.That((await AlteredAsync($"DELETE FROM audit_entries WHERE \"Seq\" = {middle}; UPDATE audit_entries SET \"Seq\" = 1 - \"Seq\" WHERE \"Seq\" > {middle}; UPDATE audit_entries SET \"Seq\" = -\"Seq\" WHERE \"Seq\" < 0")).BrokenAt, Is.EqualTo(middle), "removed and closed up");
            Assert.That((await AlteredAsync(swap)).BrokenAt, Is.EqualTo(middle), "swapped");
            Assert.That((await AlteredAsync(string.Format(null, copy, last + 1, middle))).BrokenAt, Is.EqualTo(last + 1), "one more at the end");
            Assert.That((await AlteredAsync(string.Format(null, copy, 0, middle))).BrokenAt, Is.Zero, "one before the first");
            Assert.That((await AlteredAsync(string.Format(null, copy.Replace("\"Node\", {0}", "'other', {0}", StringComparison.Ordinal), middle, middle))).BrokenAt, Is.EqualTo(middle), "one of another node");
        }
    }

    private async Task FindsAsync(string column, long seq, long place, object value, string expression)
    {
        var verdict = await AlteredAsync($"UPDATE audit_entries SET \"{column}\" = {expression} WHERE \"Seq\" = {seq}", value);
        // A changed number moves the row, so either its old or its new place is the first wrong one.
        Assert.That(verdict.BrokenAt, column == "Seq" ? Is.Not.Null : Is.EqualTo(place), $"{column} {value}");
    }

    /// <summary>Alters, verifies and takes the alteration back.</summary>
    private async Task<AuditVerdict> AlteredAsync(string sql, object? value = null)
    {
        await ExecuteAsync("SAVEPOINT altered");
        try
        {
            await ExecuteAsync(sql, value);
            return await new AuditVerification(_db, _app.Get<VaultKeeper>(), _app.Get<AuditHeadFile>(), _app.Get<AuditChain>()).VerifyAsync(CancellationToken.None);
        }
        catch (DbException taken) when (taken.Message.Contains("UNIQUE", StringComparison.Ordinal))
        {
            return new AuditVerdict(0, long.MinValue, "the database itself refused it");
        }
        finally
        {
            await ExecuteAsync("ROLLBACK TO altered; RELEASE altered");
        }
    }

    private async Task ExecuteAsync(string sql, object? value = null)
    {
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        if (value is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@v", value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }

    private async Task<((byte[] Bytes, string Text) Value, string Type)> ReadAsync(string column, long seq)
    {
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT CAST(\"{column}\" AS BLOB), CAST(\"{column}\" AS TEXT), typeof(\"{column}\") FROM audit_entries WHERE \"Seq\" = {seq}";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (((byte[])reader.GetValue(0), reader.GetValue(2) is "blob" ? "" : reader.GetString(1)), reader.GetString(2));
    }
}
