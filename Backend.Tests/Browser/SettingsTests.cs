using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>The settings at work: picture, status, time zone, second factor, and leaving for good.</summary>
internal sealed class SettingsTests
{
    private const string Refused = @"^error: Failed to load resource: the server responded with a status of (401|403) ";

    private BaileyProcess _server = null!;
    private HttpClient _admin = null!;
    private BrowserPage _oskar = null!;
    private BrowserPage _ines = null!;

    [SetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        _admin = await BrowserPeople.SetUpAsync(_server);
        (await BrowserPeople.JoinAsync(_server, _admin, "oskar", "Oskar Bauer")).Dispose();
        _ines = await BrowserPage.OpenAsync(_server.Address);
        _oskar = await BrowserPage.OpenAsync(_server.Address);
        await _ines.SignInAsync("ines");
        await _oskar.SignInAsync("oskar");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _ines.DisposeAsync();
        await _oskar.DisposeAsync();
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Picture_ChosenMovedAndSaved_IsSeenByOthersInTheChat()
    {
        _oskar.Expect("^warning: Canvas2D: Multiple readback operations"); // this test looks at the canvas, the page does not
        await _oskar.PostAsync("Before the picture");
        await Expect(_ines.Message("Before the picture").Locator(".avatar")).ToHaveTextAsync("OB");
        await _oskar.GoAsync("/settings/profile");
        await _oskar.Button("Change picture").ClickAsync();
        await Expect(_oskar.Button("Use this picture")).ToBeDisabledAsync();
        await _oskar.Page.Locator("#picture-file").SetInputFilesAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "no picture"u8.ToArray() });
        await Expect(_oskar.Page.GetByText("This file is no picture that the browser can read.")).ToBeVisibleAsync();
        await _oskar.Page.Locator("#picture-file").SetInputFilesAsync(new FilePayload { Name = "me.png", MimeType = "image/png", Buffer = await PictureAsync() });
        await Expect(_oskar.Page.Locator(".picture-stage canvas")).ToBeFocusedAsync();
        Assert.That(await MiddleAsync(), Is.EqualTo("half red, half blue"));
        await Expect(_oskar.Page.Locator("#picture-file")).ToHaveValueAsync(""); // else a browser says nothing when the same file is chosen again
        for (var step = 0; step < 12; step++)
        {
            await _oskar.Page.Keyboard.PressAsync("Shift+ArrowRight");
        }

        Assert.That(await MiddleAsync(), Is.EqualTo("all blue"), "the arrow moved the square to the right side");
        await _oskar.Page.Keyboard.PressAsync("+");
        await _oskar.LookAsync(_oskar.Page.Locator("dialog"), "settings-picture");
        await _oskar.Button("Use this picture").ClickAsync();
        await Expect(_oskar.Page.Locator(".profile-pic img")).ToBeVisibleAsync();

        // Ines sees it where she is, without a reload, and so does the rail of his own page.
        await LoadedAsync(_ines.Message("Before the picture").Locator(".avatar img"));
        await LoadedAsync(_oskar.Page.Locator(".rail-me img"));
        var sent = (await _admin.GetJsonAsync("/api/v1/users")).GetProperty("items").EnumerateArray().Single(user => user.GetProperty("username").GetString() == "oskar");
        using var picture = await _admin.GetAsync(new Uri(sent.GetProperty("avatarUrl").GetString()!, UriKind.Relative));
        Assert.That(picture.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/webp"));
        Assert.That((await picture.Content.ReadAsByteArrayAsync()).Length, Is.LessThan(256 * 1024));

        await _oskar.Button("Remove picture").ClickAsync();
        await Expect(_ines.Message("Before the picture").Locator(".avatar")).ToHaveTextAsync("OB");
        await Expect(_oskar.Page.Locator(".profile-pic .avatar")).ToHaveTextAsync("OB");
        _ines.MustBeQuiet();
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Status_WithEmojiAndEnd_AndTimeZone_AreKept()
    {
        await _oskar.GoAsync("/settings/profile");
        await _oskar.Page.Locator("#status-life").SelectOptionAsync("1h");
        await _oskar.Field("Status").FillAsync("In the lab");
        await _oskar.Field("Status").PressAsync("Tab");
        await Expect(_oskar.Page.GetByText("All changes saved")).ToBeVisibleAsync();
        await _oskar.Button("Choose an emoji").ClickAsync();
        await _oskar.Field("Find an emoji by name").FillAsync("teapot");
        await _oskar.Page.Keyboard.PressAsync("Enter");
        await Expect(_oskar.Page.GetByLabel("Status emoji 🫖. Choose another")).ToBeVisibleAsync();
        await _oskar.Page.Locator("#profile-zone").SelectOptionAsync("Asia/Tokyo");
        await Expect(_oskar.Page.GetByText("All changes saved")).ToBeVisibleAsync();
        await _oskar.LookAsync(_oskar.Page.Locator(".status-line"), "settings-profile");
        await _oskar.Page.ReloadAsync();
        await Expect(_oskar.Field("Status")).ToHaveValueAsync("In the lab");
        await Expect(_oskar.Page.Locator("#status-life")).ToHaveValueAsync("as-is");
        await Expect(_oskar.Page.Locator("#profile-zone")).ToHaveValueAsync("Asia/Tokyo");
        var me = await PersonAsync("oskar");
        Assert.That(me.GetProperty("timeZone").GetString(), Is.EqualTo("Asia/Tokyo"));
        Assert.That(me.GetProperty("status").GetProperty("emoji").GetString(), Is.EqualTo("🫖"));
        Assert.That(me.GetProperty("status").GetProperty("expiresAt").GetDateTime(), Is.EqualTo(DateTime.UtcNow.AddHours(1)).Within(TimeSpan.FromMinutes(5)));

        await _oskar.Button("Clear status").ClickAsync();
        await Expect(_oskar.Button("Choose an emoji")).ToBeVisibleAsync();
        await _oskar.Page.ReloadAsync();
        await Expect(_oskar.Field("Status")).ToHaveValueAsync("");
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Keyboard_Alone_WritesAStatusAndOpensTheSessions()
    {
        var keyboard = _oskar.Page.Keyboard;
        await _oskar.GoAsync("/settings/profile");
        await Expect(_oskar.Section("Profile")).ToBeFocusedAsync();
        await _oskar.TabToAsync(_oskar.Field("Status"));
        await keyboard.TypeAsync("By keys alone");
        await keyboard.PressAsync("Tab");
        await Expect(_oskar.Page.GetByText("All changes saved")).ToBeVisibleAsync();
        Assert.That((await PersonAsync("oskar")).GetProperty("status").GetProperty("text").GetString(), Is.EqualTo("By keys alone"));
        await keyboard.PressAsync("Shift+F6");
        await _oskar.TabToAsync(_oskar.Page.Locator("#settings-pages [data-section=sessions]"));
        await keyboard.PressAsync("Enter");
        await Expect(_oskar.Section("Sessions")).ToBeFocusedAsync();
        await _oskar.TabToAsync(_oskar.Button("Sign out everywhere else"));
        await keyboard.PressAsync("Enter");
        await Expect(_oskar.Button("Keep them")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(_oskar.Toast("Your other sessions have ended")).ToBeVisibleAsync();
        await Expect(_oskar.Page.Locator("#settings-sessions .group li")).ToHaveCountAsync(1);
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task SecondFactor_AddedReplacedAndGivenNewCodes_AsksForTheNewOne()
    {
        _oskar.Expect(Refused);
        await _oskar.GoAsync("/settings/two-factor");
        await _oskar.Button("Add").ClickAsync();
        var (first, _) = await EnrolAsync();
        await Expect(_oskar.Page.GetByText("10 of 10 left")).ToBeVisibleAsync();

        await _oskar.Button("Replace").ClickAsync();
        await _oskar.Button("Replace it").ClickAsync();
        var (second, codes) = await EnrolAsync();
        Assert.That(second.Key, Is.Not.EqualTo(first.Key));

        await _oskar.Button("Make new codes").ClickAsync();
        await _oskar.Page.Locator("dialog").GetByText("Make new codes", new() { Exact = true }).ClickAsync();
        await Expect(_oskar.Page.Locator("dialog .codes li")).ToHaveCountAsync(10);
        var fresh = await _oskar.Page.Locator("dialog .codes li").AllInnerTextsAsync();
        Assert.That(fresh, Is.Not.EquivalentTo(codes));
        await _oskar.Field("I have put the codes in a safe place").CheckAsync();
        _oskar.Expect("status of 500");
        await _oskar.Page.RouteAsync("**/api/v1/me", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/problem+json", Body = """{"code":"server.error","status":500,"detail":"The disk is away."}""" }));
        await _oskar.Button("Done").ClickAsync();
        await Expect(_oskar.Page.Locator(".toast.is-bad")).ToContainTextAsync("The disk is away.");

        using var stranger = _server.NewClient();
        var challenge = (await stranger.PostJsonAsync("/api/v1/auth/login", new { username = "oskar", password = BrowserPeople.Password }, 200)).GetProperty("challenge").GetString();
        await stranger.PostJsonAsync("/api/v1/auth/login/totp", new { challenge, recoveryCode = codes[0].Trim() }, 401);
        await stranger.PostJsonAsync("/api/v1/auth/login/totp", new { challenge, code = first.NextCode(DateTimeOffset.UtcNow) }, 401);
        await stranger.PostJsonAsync("/api/v1/auth/login/totp", new { challenge, recoveryCode = fresh[0].Trim() }, 200);
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Password_Changed_KeepsThePageSignedInAndItsStreamComesBack()
    {
        await _ines.PostAsync("Before the change");
        await _oskar.GoAsync("/settings/password");
        await _oskar.Field("Present password").FillAsync(BrowserPeople.Password);
        await _oskar.Field("New password").FillAsync("Difference-Engine-1822");
        await _oskar.Button("Change password").ClickAsync();
        await Expect(_oskar.Toast("Password changed. Your other sessions have ended.")).ToBeVisibleAsync();
        await _oskar.Page.EvaluateAsync("document.querySelector('a[href=\"/chat\"]').click()"); // without loading the page anew
        await Expect(_oskar.Message("Before the change")).ToBeVisibleAsync(); // the log is read: what follows can only come by the stream
        await _ines.PostAsync("After the change");
        await Expect(_oskar.Message("After the change")).ToBeVisibleAsync();
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Account_DeletedSoftly_LeavesItsWordsWithoutAName()
    {
        await _oskar.PostAsync("Words that stay");
        await LeaveAsync(hard: false);
        await Expect(_ines.Message("Words that stay")).ToBeVisibleAsync();
        await _ines.Page.ReloadAsync();
        await Expect(_ines.Message("Words that stay")).ToContainTextAsync("Deleted User");
        await Expect(_ines.Page.Locator("main")).Not.ToContainTextAsync("Oskar Bauer");
        await CannotSignInAsync();
        _ines.MustBeQuiet();
        _oskar.MustBeQuiet();
    }

    [Test]
    public async Task Account_DeletedHard_TakesItsWordsAlong()
    {
        await _ines.PostAsync("Mine stay");
        await _oskar.PostAsync("Words that go");
        await Expect(_ines.Message("Words that go")).ToBeVisibleAsync();
        await LeaveAsync(hard: true);
        await Expect(_ines.Message("Words that go")).ToHaveCountAsync(0);
        await _ines.Page.ReloadAsync();
        await Expect(_ines.Message("Mine stay")).ToBeVisibleAsync();
        await Expect(_ines.Message("Words that go")).ToHaveCountAsync(0);
        await CannotSignInAsync();
        _ines.MustBeQuiet();
        _oskar.MustBeQuiet();
    }

    private async Task LeaveAsync(bool hard)
    {
        _oskar.Expect(Refused);
        await _oskar.GoAsync("/settings/leave");
        await _oskar.Button("Delete").ClickAsync();
        await Expect(_oskar.Button("Keep the account")).ToBeFocusedAsync();
        if (hard)
        {
            await _oskar.Page.Locator("[name=mode][value=hard]").CheckAsync();
        }

        await _oskar.LookAsync(_oskar.Page.Locator("dialog"), "settings-leave");
        await _oskar.Field("Your password").FillAsync("not the password");
        await _oskar.Button("Delete my account").ClickAsync();
        await Expect(_oskar.Page.GetByText("The password is not right.")).ToBeVisibleAsync();
        await _oskar.Field("Your password").FillAsync(BrowserPeople.Password);
        await _oskar.Button("Delete my account").ClickAsync();
        await Expect(_oskar.Heading("Sign in to Bailey")).ToBeVisibleAsync();
        await Expect(_oskar.Page.GetByText("Your account is deleted.")).ToBeVisibleAsync();
    }

    private async Task CannotSignInAsync()
    {
        using var stranger = _server.NewClient();
        using var answer = await stranger.PostAsJsonAsync("/api/v1/auth/login", new { username = "oskar", password = BrowserPeople.Password });
        await answer.MustRefuseAsync(401, "auth.sign-in-refused");
    }

    private async Task<(Authenticator App, IReadOnlyList<string> Codes)> EnrolAsync()
    {
        var app = new Authenticator(await _oskar.Page.Locator("dialog .cmd code").InnerTextAsync());
        await _oskar.Field("Code from the app").PressSequentiallyAsync(app.NextCode(DateTimeOffset.UtcNow));
        await Expect(_oskar.Page.Locator("dialog .codes li")).ToHaveCountAsync(10);
        var codes = await _oskar.Page.Locator("dialog .codes li").AllInnerTextsAsync();
        await _oskar.Field("I have put the codes in a safe place").CheckAsync();
        await _oskar.Button("Done").ClickAsync();
        return (app, codes);
    }

    /// <summary>Red on the left, blue on the right, twice as wide as high.</summary>
    private Task<byte[]> PictureAsync() => _oskar.Page.EvaluateAsync<int[]>(
        """
        async () => {
          const canvas = new OffscreenCanvas(1200, 600);
          const context = canvas.getContext("2d");
          context.fillStyle = "red"; context.fillRect(0, 0, 600, 600);
          context.fillStyle = "blue"; context.fillRect(600, 0, 600, 600);
          return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer())];
        }
        """).ContinueWith(bytes => bytes.Result.Select(value => (byte)value).ToArray(), TaskScheduler.Default);

    private Task<string> MiddleAsync() => _oskar.Page.Locator(".picture-stage canvas").EvaluateAsync<string>(
        """
        (canvas) => {
          const at = (x) => { const [r, , b] = canvas.getContext("2d").getImageData(x, 128, 1, 1).data; return r > b ? "red" : "blue"; };
          const [left, right] = [at(8), at(248)];
          return left === right ? `all ${left}` : `half ${left}, half ${right}`;
        }
        """);

    private static async Task LoadedAsync(ILocator image)
    {
        await Expect(image.First).ToBeVisibleAsync();
        Assert.That(await image.First.EvaluateAsync<bool>("async (image) => { await image.decode(); return image.naturalWidth > 0 && new URL(image.src).origin === location.origin; }"), Is.True);
    }

    private async Task<JsonElement> PersonAsync(string username) =>
        (await _admin.GetJsonAsync("/api/v1/users")).GetProperty("items").EnumerateArray().Single(user => user.GetProperty("username").GetString() == username);
}
