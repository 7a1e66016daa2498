namespace Bailey.Tests.Support;

/// <summary>Where Chromium is, for the tests and for the benchmark of a page.</summary>
internal static class ChromiumProgram
{
    private const string Usual = "/usr/bin/chromium";

    public static string Path()
    {
        var named = Environment.GetEnvironmentVariable("BAILEY_TEST_CHROMIUM");
        var program = string.IsNullOrEmpty(named) ? Usual : named;
        return File.Exists(program)
            ? program
            : throw new InvalidOperationException($"Chromium is missing at {program}. Install it (sudo apt-get install chromium) or name the program in BAILEY_TEST_CHROMIUM.");
    }
}
