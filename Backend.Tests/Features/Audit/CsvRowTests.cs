using System.Text;
using Bailey.Features.Audit.Exporting;
using NUnit.Framework;

namespace Bailey.Tests.Features.Audit;

[TestFixture]
internal sealed class CsvRowTests
{
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("\r=1", "\"'\r=1\"")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [TestCase("two\nlines", "\"two\nlines\"")]
    [TestCase("plain", "plain")]
    [TestCase(null, "")]
    public void Cell_OfAText_IsSafeAndQuoted(string? text, string cell) => Assert.That(CsvRow.Cell(new StringBuilder(), text).ToString(), Is.EqualTo(cell));
}
