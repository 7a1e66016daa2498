using System.Globalization;
using Bailey.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The audit log in the page: found, exported, and proven whole or broken.</summary>
internal sealed class AdminAuditTests
{
    private BaileyProcess _server = null!;
    private HttpClient _admin = null!;
    private BrowserPage _ines = null!;

    [SetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        _admin = await BrowserPeople.SetUpAsync(_server);
        (await BrowserPeople.JoinAsync(_server, _admin, "oskar", "Oskar Bauer")).Dispose();
        _ines = await BrowserPage.OpenAsync(_server.Address);
        await _ines.SignInAsync("ines");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _ines.DisposeAsync();
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Log_Filtered_ShowsWhatFitsAndItsDetails()
    {
        await OpenAsync();
        await Expect(Rows("Set the server up")).ToHaveCountAsync(1);
        await _ines.Page.Locator("#audit-who").SelectOptionAsync(new SelectOptionValue { Label = "Oskar Bauer" });
        await Expect(Rows("Set the server up")).ToHaveCountAsync(0);
        await Expect(Rows("Made an account")).ToHaveCountAsync(1);
        await Expect(_ines.Page.Locator("table.audit tbody tr").Filter(new() { HasNotText = "Oskar Bauer" })).ToHaveCountAsync(0);
        Assert.That(new Uri(_ines.Page.Url).Query, Does.StartWith("?who="));

        await _ines.Page.ReloadAsync();
        await Expect(Rows("Made an account")).ToHaveCountAsync(1);
        await Expect(Rows("Set the server up")).ToHaveCountAsync(0);
        await _ines.Button("Clear the filters").ClickAsync();
        await _ines.Field("Find").FillAsync("invite-made");
        await Expect(Rows("Made an invitation")).ToHaveCountAsync(1);
        await Expect(_ines.Page.Locator("table.audit tbody tr")).ToHaveCountAsync(1);
        await Expect(Rows("Made an invitation")).ToContainTextAsync("as writer");

        await Rows("Made an invitation").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(_ines.Page.Locator(".panel")).ToContainTextAsync("accounts.invite-made");
        await Expect(_ines.Page.Locator(".panel")).ToContainTextAsync("Request id");
        await _ines.ShotAsync("admin-audit-entry");
        await _ines.Page.Keyboard.PressAsync("Escape");
        await Expect(_ines.Page.Locator(".panel")).ToHaveCountAsync(0);
        await Expect(Rows("Made an invitation").GetByRole(AriaRole.Button)).ToBeFocusedAsync();

        await _ines.Field("Find").FillAsync("nothing has these words");
        await Expect(_ines.Page.GetByText("Nothing matches")).ToBeVisibleAsync();
        await _ines.Button("Clear the filters").ClickAsync();
        await Expect(Rows("Set the server up")).ToHaveCountAsync(1);
        await _ines.Page.Locator("#audit-to").FillAsync(DateTime.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Expect(_ines.Page.GetByText("Nothing matches")).ToBeVisibleAsync();
        _ines.MustBeQuiet();
    }

    [Test]
    public async Task Log_LongerThanAPage_ShowsOlderEntriesOnDemand()
    {
        for (var number = 0; number < 60; number++)
        {
            await _admin.PostJsonAsync("/api/v1/invites", new { role = "reader" }, 201);
        }

        await OpenAsync();
        await Expect(_ines.Page.Locator("table.audit tbody tr")).ToHaveCountAsync(50);
        await _ines.Button("Show older entries").ClickAsync();
        await Expect(Rows("Set the server up")).ToHaveCountAsync(1);
        var numbers = await _ines.Page.Locator("table.audit tbody tr").EvaluateAllAsync<long[]>("rows => rows.map((row) => Number(row.dataset.seq))");
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, numbers.Length).Reverse().Select(number => (long)number)), "every entry once, without gaps");
        await Expect(_ines.Button("Show older entries")).ToHaveCountAsync(0);
        _ines.MustBeQuiet();
    }

    [Test]
    public async Task Export_ByItsMenu_SavesWhatTheFiltersShow()
    {
        await OpenAsync();
        await _ines.Page.Locator("#audit-action").SelectOptionAsync("accounts");
        await Expect(Rows("Set the server up")).ToHaveCountAsync(0);
        var csv = await SavedAsync("CSV");
        Assert.That(csv.Name, Does.EndWith(".csv"));
        Assert.That(csv.Text, Does.Contain("accounts.invite-made").And.Not.Contain("system.set-up"));
        var lines = await SavedAsync("JSON lines");
        Assert.That(lines.Name, Does.EndWith(".jsonl"));
        Assert.That(lines.Text, Does.Contain("\"action\":\"accounts.registered\"").And.Not.Contain("system.set-up"));
        _ines.MustBeQuiet();
    }

    [Test]
    public async Task Seal_OfAWholeChain_SaysSoAndAfterAnAlterationSaysWhere()
    {
        await OpenAsync();
        var seal = _ines.Page.Locator(".audit-seal .seal");
        await Expect(seal).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*Chain verified, \d+ entries, checked \d\d:\d\d$"));
        await _ines.LookAsync(seal, "admin-audit-verified");

        await AlterAsync(3);
        await _ines.Button("Verify now").ClickAsync();
        await Expect(_ines.Page.Locator(".audit-seal .seal.is-bad")).ToContainTextAsync("Chain broken at entry 3.");
        await _ines.LookAsync(_ines.Page.Locator(".audit-seal .is-bad"), "admin-audit-broken");
        await _ines.GoAsync("/admin");
        await Expect(_ines.Page.Locator(".audit-seal .is-bad")).ToContainTextAsync("Chain broken at entry 3.");
        _ines.MustBeQuiet();
    }

    /// <summary>What somebody with the database file could do while the server runs.</summary>
    private async Task AlterAsync(long seq)
    {
        var file = Directory.EnumerateFiles(_server.Data, "*.db", SearchOption.AllDirectories).Single();
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "UPDATE audit_entries SET \"Action\" = 'auth.sign-in' WHERE \"Seq\" = $seq";
        command.Parameters.AddWithValue("$seq", seq);
        Assert.That(await command.ExecuteNonQueryAsync(), Is.EqualTo(1));
    }

    private async Task<(string Name, string Text)> SavedAsync(string kind)
    {
        await _ines.Button("Export").ClickAsync();
        var download = await _ines.Page.RunAndWaitForDownloadAsync(() => _ines.Item(kind).ClickAsync());
        using var folder = new TempFolder();
        var path = folder.Sub("export");
        await download.SaveAsAsync(path);
        return (download.SuggestedFilename, await File.ReadAllTextAsync(path));
    }

    private ILocator Rows(string words) => _ines.Page.Locator("table.audit tbody tr", new() { HasText = words });

    private async Task OpenAsync()
    {
        await _ines.GoAsync("/admin/audit");
        await Expect(_ines.Heading("Audit log")).ToBeVisibleAsync();
    }
}
