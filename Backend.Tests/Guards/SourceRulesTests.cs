using NUnit.Framework;

namespace Bailey.Tests.Guards;

[TestFixture]
internal sealed class SourceRulesTests
{
    [Test]
    public void Repository_AsItIs_KeepsTheSmallRules() =>
        Assert.That(Repository.Files().Where(file => !file.Path.StartsWith("Backend.Tests/Guards/", StringComparison.Ordinal)).SelectMany(SourceRules.Violations),
            Is.Empty);

    [TestCase("Backend/A.cs", "var now = DateTime.UtcNow;")]
    [TestCase("Backend/A.cs", "var now = DateTimeOffset.Now;")]
    [TestCase("Backend/A.cs", "var day = DateTime.Today;")]
    [TestCase("Backend.Tests/A.cs", "[Ignore(\"later\")]")]
    [TestCase("Backend.Tests/A.cs", "Thread.Sleep(5);")]
    [TestCase("Backend.Tests/A.cs", "await page.WaitForFunctionAsync(text);")]
    [TestCase("Frontend/a.js", "// TODO: later")]
    [TestCase("Backend/A.cs", "throw new NotImplementedException();")]
    [TestCase("docs/a.md", "as /work/notes.md says")]
    [TestCase("Backend/A.cs", "const string Folder = \"/home/ada/bailey\";")]
    [TestCase("Frontend/package-lock.json", "\"resolved\": \"https://registry.example/x.tgz\"")]
    public void File_WithAPlantedViolation_IsReported(string path, string line) =>
        Assert.That(SourceRules.Violations(new SourceFile(path, line)), Is.Not.Empty);

    [Test]
    public void Code_LongerThanAReaderFollows_IsReported() =>
        Assert.That(SourceRules.Violations(new SourceFile("Backend/A.cs", new string('\n', 401))), Has.One.Contains("401 lines"));

    [TestCase("Backend/A.cs", "var now = time.GetUtcNow();")]
    [TestCase("Backend.Tests/A.cs", "var now = DateTime.UtcNow;")]
    [TestCase("docs/a.md", "in the folder artifacts/work/notes")]
    public void File_WithinTheRules_IsNotReported(string path, string line) =>
        Assert.That(SourceRules.Violations(new SourceFile(path, line)), Is.Empty);
}
