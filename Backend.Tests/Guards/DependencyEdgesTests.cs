using NUnit.Framework;

namespace Bailey.Tests.Guards;

[TestFixture]
internal sealed class DependencyEdgesTests
{
    [Test]
    public void Backend_AsItIs_KeepsTheDirectionOfDependencies() =>
        Assert.That(DependencyEdges.Violations(Repository.Files("Backend", ".cs")), Is.Empty);

    [TestCase("using Bailey.Features.Chat;")]
    [TestCase("global using static Bailey.Features.Chat.Contract.Rooms;")]
    [TestCase("using Rooms = Bailey.Features.Chat.Rooms;")]
    [TestCase("internal sealed class A { private readonly Features.Chat.Rooms rooms; }")]
    [TestCase("using Bailey.Cli;")]
    public void Platform_UsingWhatStandsAboveIt_IsReported(string line) =>
        Assert.That(Violations(("Platform/Data/A.cs", "Bailey.Platform.Data", line)), Is.Not.Empty);

    [TestCase("using Bailey.Features.Accounts;")]
    [TestCase("using Bailey.Features.Accounts.Passwords;")]
    [TestCase("using Bailey.Features.Accounts.ContractNotes;")]
    public void Feature_LookingPastAContract_IsReported(string line) =>
        Assert.That(Violations(("Features/Chat/A.cs", "Bailey.Features.Chat", line)), Has.Some.Contains("looks past the Contract of Accounts"));

    [Test]
    public void Feature_UsingItselfPlatformAndAContract_IsFine() =>
        Assert.That(
            Violations(
                ("Features/Chat/Posting/A.cs", "Bailey.Features.Chat.Posting",
                    "using Bailey.Features.Accounts.Contract;\nusing Bailey.Features.Chat.Reading;\nusing Bailey.Platform.Data;\n// as Bailey.Features.Calls does"),
                ("Features/Accounts/B.cs", "Bailey.Features.Accounts", "using Bailey.Platform.Access;"),
                ("Cli/Serve.cs", "Bailey.Cli", "using Bailey.Features.Accounts;")),
            Is.Empty);

    [Test]
    public void Features_UsingEachOthersContractsInACircle_AreReported() =>
        Assert.That(
            Violations(
                ("Features/Chat/A.cs", "Bailey.Features.Chat", "using Bailey.Features.Vault.Contract;"),
                ("Features/Vault/B.cs", "Bailey.Features.Vault", "using Bailey.Features.Board.Contract;"),
                ("Features/Board/C.cs", "Bailey.Features.Board", "using Bailey.Features.Chat.Contract;")),
            Has.Some.EqualTo("circle: Board -> Chat -> Vault -> Board"));

    [Test]
    public void File_DeclaringAForeignNamespace_IsReported() =>
        Assert.That(Violations(("Features/Chat/A.cs", "Bailey.Features.Accounts", "")), Has.Some.Contains("its folder says Bailey.Features.Chat"));

    private static IReadOnlyList<string> Violations(params (string Path, string Namespace, string Code)[] files) =>
        DependencyEdges.Violations(files.Select(file => new SourceFile("Backend/" + file.Path,
            file.Code.StartsWith("internal", StringComparison.Ordinal)
                ? $"namespace {file.Namespace};\n{file.Code}"
                : $"{file.Code}\n\nnamespace {file.Namespace};\n")));
}
