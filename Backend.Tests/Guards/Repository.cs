namespace Bailey.Tests.Guards;

/// <summary>One file of the repository: its path from the root, with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.Split('\n');
}

/// <summary>Finds the repository around the test program and reads its text files; what builds and runs leave behind does not belong to it.</summary>
internal static class Repository
{
    private static readonly string[] LeftBehind = [".git", "bin", "obj", "node_modules", "artifacts", "TestResults"];
    private static readonly string[] LeftBehindAtRoot = ["data", "secrets"];

    private static readonly string[] TextEndings =
        [".cs", ".js", ".mjs", ".css", ".html", ".svg", ".md", ".json", ".yml", ".yaml", ".props", ".csproj", ".slnx", ".sh", ".service", ".webmanifest"];

    private static readonly string[] TextNames =
        ["run", "test", "needs.sh", "Dockerfile", ".dockerignore", ".gitignore", ".editorconfig", ".npmrc", ".env.example", "LICENSE"];

    public static string Root { get; } = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    /// <summary>The text files under a folder of the repository; the empty path is all of it.</summary>
    public static IReadOnlyList<SourceFile> Files(string under = "", params string[] endings) =>
    [
        .. Walk(Path.Combine(Root, under), under.Length == 0)
            .Where(path => endings.Length == 0 ? IsText(path) : endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Walk(string folder, bool isRoot)
    {
        var inner = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];
        return Directory.EnumerateFiles(folder).Concat(inner
            .Where(path => !LeftBehind.Contains(Path.GetFileName(path)) && !(isRoot && LeftBehindAtRoot.Contains(Path.GetFileName(path))))
            .SelectMany(path => Walk(path, isRoot: false)));
    }

    private static bool IsText(string path) =>
        TextNames.Contains(Path.GetFileName(path)) || TextEndings.Contains(Path.GetExtension(path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bailey.slnx")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException("The repository (Bailey.slnx) is not above the test program; run the tests from a checkout.");
    }
}
