using System.Diagnostics;
using System.Text.Json;
using Bailey.Features.Accounts.Passwords;
using Bailey.Tests.Guards;
using Bailey.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

/// <summary>The page says while somebody types what the server will say of length and composition: both judge the same generated passwords.</summary>
[TestFixture]
internal sealed class PageAgreementTests
{
    private const int Inputs = 10_000;

    // Passwords travel as UTF-16 units, so that a lone surrogate arrives as one.
    private const string Script = """
        import { readFileSync } from "node:fs";
        const { page, rules, passwords } = JSON.parse(readFileSync(0, "utf8"));
        const { passwordFault } = await import(page);
        const kind = (fault) => fault === null ? "fine" : fault.startsWith("At most") ? "tooLong" : fault.startsWith("At least") ? "tooShort" : "tooSimple";
        console.log(JSON.stringify(passwords.map((units) => kind(passwordFault(rules, String.fromCharCode(...units))))));
        """;

    // What people type, what composes and what does not: marks, precomposed letters, jamo, singletons, composition exclusions, ligatures, digits and
    // capitals of other scripts, characters beyond the first plane, and a surrogate on its own.
    private static readonly string[] Pieces =
    [
        "a", "b", "z", "A", "Q", "Z", "0", "7", "9", "!", "-", " ", "_", "~", "\u00e9", "e\u0301", "A\u030a", "\u212b", "\u1f82", "\u03b1\u0313\u0300\u0345", "\u1100\u1161\u11a8",
        "\u0958", "\ufb01", "\u00c4", "\u0410", "\uff21", "\uff11", "\u0661", "\u00b2", "\U0001f600", "\U0001d7d8", "\U0001f468\u200d\U0001f469", "\u0301", "\u0000", "\n", "\ud83d",
    ];

    private static readonly Gen<string> Passwords = Gen.Frequency(
        (6, Of(Gen.Choose(0, 20))),
        (2, Of(Gen.Choose(6, 9))),
        (2, Of(Gen.Choose(13, 17))),
        (1, Of(Gen.Choose(700, 1030), Pieces[..^1])), // a long one with a surrogate on its own in it would be all there is
        (1, from ascii in Gen.ArrayOf(Gen.Elements([.. "abcXYZ019!-"])) select new string(ascii)));

    [TestCase(true)]
    [TestCase(false)]
    public async Task Page_OnGeneratedPasswords_AgreesWithTheServer(bool composition)
    {
        var settings = composition ? new PasswordSettings() : new PasswordSettings { Composition = false, MinLength = 15 };
        var policy = new PasswordPolicy(settings);
        var passwords = Passwords.Sample(Inputs, new Rnd(1843), 30).ToList();
        var page = await JudgeOnThePageAsync(settings, passwords);

        Assert.That(page, Has.Length.EqualTo(Inputs));
        var compared = passwords.Zip(page).Where(pair => Judge(policy, pair.First) is not null).ToList();
        var differing = compared.Where(pair => Judge(policy, pair.First) != pair.Second)
            .Select(pair => $"{pair.Second} on the page, {Judge(policy, pair.First)} on the server: {JsonSerializer.Serialize(pair.First)}").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(differing.Take(5), Is.Empty, $"{differing.Count} differ");
            Assert.That(compared, Has.Count.GreaterThan(Inputs / 2));
            Assert.That(compared.Select(pair => pair.Second).Distinct(), Is.EquivalentTo(composition ? new[] { "fine", "tooLong", "tooShort", "tooSimple" } : ["fine", "tooLong", "tooShort"]),
                "or a verdict was never asked for");
        }
    }

    // Null for what is no text, which the page cannot send.
    private static string? Judge(PasswordPolicy policy, string password) => policy.Judge(password, "ada") switch
    {
        PasswordFlaw.NotText => null,
        PasswordFlaw.TooLong => "tooLong",
        PasswordFlaw.TooShort => "tooShort",
        PasswordFlaw.TooSimple => "tooSimple",
        _ => "fine", // the list and the username are the server's alone
    };

    private static Gen<string> Of(Gen<int> count, string[]? among = null) =>
        from n in count from pieces in Gen.ArrayOf(Gen.Elements(among ?? Pieces), n) select string.Concat(pieces);

    private static async Task<string[]> JudgeOnThePageAsync(PasswordSettings settings, List<string> passwords)
    {
        using var folder = new TempFolder();
        var script = folder.Sub("judge.mjs");
        await File.WriteAllTextAsync(script, Script);
        using var node = Start(script);
        var answer = node.StandardOutput.ReadToEndAsync();
        var fault = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new
        {
            page = new Uri(Path.Combine(Repository.Root, "Frontend/features/gate/password-rules.js")),
            rules = new { minLength = settings.MinLength, maxLength = PasswordSettings.MaxLength, composition = settings.Composition },
            passwords = passwords.Select(password => password.Select(unit => (int)unit)),
        }));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.That(node.ExitCode, Is.Zero, await fault);
        return JsonSerializer.Deserialize<string[]>(await answer)!;
    }

    private static Process Start(string script)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Exception missing) when (missing is not AssertionException)
        {
            throw new AssertionException("This test runs the page's own rules with node, which is missing: apt-get install nodejs.", missing);
        }
    }
}
