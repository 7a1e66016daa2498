namespace Bailey.Tests.Guards;

/// <summary>The small rules over the text of the repository: time, unfinished work, length, and what must not be named.</summary>
internal static class SourceRules
{
    private const int LongestFile = 400;

    private static readonly Pattern Clock = new(@"\bDateTime(Offset)?\s*\.\s*(Utc)?(Now|Today)\b", "time read outside TimeProvider");

    private static readonly Pattern[] TestHabits =
    [
        new(@"\[\s*(Ignore|Explicit)\b|\bAssert\.(Ignore|Inconclusive)\b", "a test that may not run"),
        new(@"\bThread\.Sleep\s*\(", "a test that sleeps"),
        new(@"\.WaitForFunctionAsync\s*\(", "a wait that takes a promise for true; BrowserPage.UntilAsync awaits it"),
    ];

    private static readonly Pattern Unfinished = new(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|\bNot" + @"ImplementedException\b", "left undone");

    // A path that exists on one machine only.
    private static readonly Pattern Elsewhere = new(@"(?<![\w.~*\]}-])/(home|Users|root|work)/[\w.]", "a place outside the repository");

    public static IEnumerable<string> Violations(SourceFile file)
    {
        var isCode = Path.GetExtension(file.Path) is ".cs" or ".js" or ".mjs";
        if (file.Path.StartsWith("Backend/", StringComparison.Ordinal) && isCode)
        {
            foreach (var found in Clock.FindIn(file))
            {
                yield return found;
            }
        }
        if (file.Path.StartsWith("Backend.Tests/", StringComparison.Ordinal) && isCode)
        {
            foreach (var found in TestHabits.SelectMany(habit => habit.FindIn(file)))
            {
                yield return found;
            }
        }
        // Comments count here.
        foreach (var found in Unfinished.FindIn(file, comments: true).Concat(Elsewhere.FindIn(file, comments: true)))
        {
            yield return found;
        }
        if (isCode && file.Lines.Length - 1 > LongestFile)
        {
            yield return $"{file.Path}: {file.Lines.Length - 1} lines, more than {LongestFile}";
        }
        if (file.Path.EndsWith("package-lock.json", StringComparison.Ordinal) && file.Text.Contains("\"resolved\":", StringComparison.Ordinal))
        {
            yield return $"{file.Path}: names the host a package came from";
        }
    }
}
