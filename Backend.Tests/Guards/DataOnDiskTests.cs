using System.Text.RegularExpressions;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds the table in docs/data-on-disk.md to the model: every column stands there, and what it calls sealed is sealed.</summary>
[TestFixture]
internal sealed partial class DataOnDiskTests
{
    private const string Page = "docs/data-on-disk.md";

    [Test]
    public void DataOnDiskPage_BesideTheModel_ListsEveryColumnAndWhetherItIsSealed()
    {
        var faults = Faults(Repository.Read(Page), Columns()).ToList();
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [TestCase("| `notes.title` | sealed |  |")]
    [TestCase("| `notes.id` | clear | id |\n| `notes.title` | clear | |")]
    [TestCase("| `notes.id` | sealed | |\n| `notes.title` | sealed | |")]
    [TestCase("| `notes.id` | clear | id |\n| `notes.title` | sealed | |\n| `notes.gone` | clear | |")]
    public void DataOnDiskPage_ThatDisagreesWithTheModel_IsReported(string page) =>
        Assert.That(Faults(page, new Dictionary<string, bool> { ["notes.id"] = false, ["notes.title"] = true }), Is.Not.Empty);

    private static IEnumerable<string> Faults(string page, IReadOnlyDictionary<string, bool> columns)
    {
        var rows = Row().Matches(page).ToDictionary(row => row.Groups["column"].Value, row => row.Groups["how"].Value == "sealed");
        return columns.Where(column => !rows.ContainsKey(column.Key)).Select(column => $"{Page} lacks | `{column.Key}` | {(column.Value ? "sealed" : "clear")} |")
            .Concat(rows.Keys.Except(columns.Keys).Select(gone => $"{Page} lists {gone}, which is not in the model"))
            .Concat(columns.Where(column => rows.TryGetValue(column.Key, out var isSealed) && isSealed != column.Value)
                .Select(column => $"{Page} says of {column.Key} the opposite of the model"));
    }

    private static Dictionary<string, bool> Columns()
    {
        using var db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseSqlite("Data Source=:memory:").Options, null!, null!, null!);
        return db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property => (
                Name: $"{entity.GetTableName()}.{property.GetColumnName()}",
                IsSealed: (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(SealedText))))
            .ToDictionary(column => column.Name, column => column.IsSealed);
    }

    [GeneratedRegex(@"^\| `(?<column>\w+\.\w+)` \| (?<how>clear|sealed) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
