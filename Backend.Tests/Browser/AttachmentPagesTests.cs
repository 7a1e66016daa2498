using System.Text;
using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Files in a conversation, as two people with browsers meet them.</summary>
[NonParallelizable]
internal sealed class AttachmentPagesTests
{
    private const string Code = "const tide = 'high'; // tonight\nreturn tide;\n";

    private BaileyProcess _server = null!;
    private HttpClient _admin = null!;
    private Guid _maraId;
    private string _channel = "";
    private int _count;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        SetDefaultExpectTimeout(BrowserPage.Patience);
        _server = await BaileyProcess.StartAsync(settings: [.. BrowserPeople.Quick, "--Files:MaxSize=2MiB"]);
        _admin = await BrowserPeople.SetUpAsync(_server);
        using var mara = await BrowserPeople.JoinAsync(_server, _admin, "mara", "Mara Lindqvist");
        _maraId = (await mara.GetJsonAsync("/api/v1/me")).GetProperty("id").GetGuid();
    }

    [SetUp]
    public async Task MakeChannelAsync()
    {
        _channel = $"quay-{++_count}";
        await _admin.PostJsonAsync("/api/v1/channels", new { name = _channel, kind = "private", memberIds = new[] { _maraId } }, 201);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Files_FromOnePersonToAnother_AreSeenOpenedDownloadedAndDeleted()
    {
        await using var ines = await InAsync("ines");
        await using var mara = await InAsync("mara", BrowserLook.DeskDark);
        await AttachAsync(
            ines,
            Picture("quay.png", 1600, 900, 40),
            Picture("crane.png", 300, 500, 200),
            new() { Name = "tide.js", MimeType = "text/javascript", Buffer = Encoded(Code) },
            new() { Name = "spares.zip", MimeType = "application/zip", Buffer = [0x50, 0x4B, 3, 4, 0, 0] });
        await Expect(ines.Page.Locator(".attached .file-card", new() { HasText = "spares.zip" }).GetByRole(AriaRole.Button, new() { Name = "Remove spares.zip" })).ToBeVisibleAsync();
        await Expect(ines.Page.Locator(".attached progress")).ToHaveCountAsync(0);
        await ines.ShotAsync("files-attached-light");
        await ines.PostAsync("Pictures of the quay");

        await Expect(ines.Page.Locator(".attached .file-card")).ToHaveCountAsync(0);
        var message = mara.Message("Pictures of the quay");
        await Expect(message.Locator(".shot img")).ToHaveCountAsync(2);
        await Expect(message.Locator(".file-card")).ToHaveCountAsync(2);
        await LoadedAsync(message.Locator(".shot img").First);
        await mara.ShotAsync("files-message-dark");
        await Axe.MustFindNothingGraveAsync(mara.Page, "files in a message");
        await ines.ShotAsync("files-message-light");

        await GoThroughGalleryAsync(mara, message);
        await message.GetByRole(AriaRole.Button, new() { Name = "Show tide.js" }).ClickAsync();
        await Expect(message.Locator(".codeblock pre")).ToContainTextAsync("const tide");
        await Expect(message.Locator(".codeblock .c-acc").First).ToHaveTextAsync("const");
        var download = await mara.Page.RunAndWaitForDownloadAsync(() => message.GetByRole(AriaRole.Link, new() { Name = "Download tide.js" }).ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("tide.js"));
        Assert.That(await File.ReadAllTextAsync(await download.PathAsync()), Is.EqualTo(Code));

        var address = await message.GetByRole(AriaRole.Link, new() { Name = "Download tide.js" }).GetAttributeAsync("href");
        await ines.DeleteAsync("Pictures of the quay");
        await Expect(mara.Page.Locator(".tombstone")).ToBeVisibleAsync();
        await Expect(mara.Page.Locator(".shot")).ToHaveCountAsync(0);
        mara.Expect("status of 404 .*/api/v1/files/");
        Assert.That(await mara.Page.EvaluateAsync<int>("async (address) => (await fetch(address)).status", address), Is.EqualTo(404));
        ines.MustBeQuiet();
        mara.MustBeQuiet();
    }

    [Test]
    public async Task Files_DroppedPastedStoppedAndRefused_LoseNothing()
    {
        await using var ines = await InAsync("ines");
        await ines.Composer().FillAsync("Words that stay");
        await GiveAsync(ines, ".log", "drop", "dropped.txt");
        await GiveAsync(ines, "#composer-text", "paste", "image.png");
        await GiveAsync(ines, "#composer-text", "paste", "image.png");
        foreach (var name in (string[])["dropped.txt", "image.png", "image (2).png"])
        {
            await Expect(ines.Button($"Remove {name}")).ToBeVisibleAsync();
        }

        ines.Expect("status of 413 .*/attachments[?]name=large");
        await AttachAsync(ines, new FilePayload { Name = "large.bin", MimeType = "application/octet-stream", Buffer = new byte[3 * 1024 * 1024] });
        await Expect(ines.Page.Locator(".attached .is-refused small")).ToHaveTextAsync("The file is too large. At most 2 MiB are allowed.");
        await ines.Composer().PressAsync("Enter");
        await Expect(ines.Page.Locator(".composer-trouble")).ToContainTextAsync("was not taken");
        await Expect(ines.Composer()).ToHaveValueAsync("Words that stay");
        await ines.ShotAsync("files-refused-light");
        await ines.Button("Remove large.bin").ClickAsync();

        // A file that never gets through is stopped by its button.
        await ines.Page.RouteAsync("**/attachments?name=slow*", _ => { });
        await AttachAsync(ines, Text("slow.txt"));
        await ines.Button("Stop slow.txt").ClickAsync();
        await Expect(ines.Page.Locator(".attached .file-card")).ToHaveCountAsync(3);

        // What is attached belongs to its conversation and survives a look elsewhere.
        await ines.NewChannelAsync($"slip-{Guid.NewGuid():N}"[..12], "");
        await Expect(ines.Page.Locator(".attached .file-card")).ToHaveCountAsync(0);
        await ines.OpenAsync(_channel);
        await Expect(ines.Page.Locator(".attached .file-card")).ToHaveCountAsync(3);
        await ines.Composer().PressAsync("Enter");
        await Expect(ines.Message("Words that stay").Locator(".file-card")).ToHaveCountAsync(1);
        await Expect(ines.Message("Words that stay").Locator(".shot")).ToHaveCountAsync(2);
        ines.MustBeQuiet();
    }

    [Test]
    public async Task Files_WhileTheConnectionIsLost_GoWhenItIsBack()
    {
        await using var ines = await InAsync("ines");
        ines.Expect("^error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED ");
        await ines.Context.SetOfflineAsync(true);
        await AttachAsync(ines, Text("later.txt"));
        await Expect(ines.Page.Locator(".attached .is-waiting")).ToContainTextAsync("Goes on when you are back");
        await ines.Composer().FillAsync("With a file from the train");
        await ines.Composer().PressAsync("Enter");
        await Expect(ines.Composer()).ToHaveValueAsync("");
        await Expect(ines.Page.Locator(".msg.is-pending")).ToContainTextAsync("With a file from the train");

        await ines.Context.SetOfflineAsync(false);

        await Expect(ines.Page.Locator(".msg[data-id]", new() { HasText = "With a file from the train" }).Locator(".file-card")).ToContainTextAsync("later.txt");
        await Expect(ines.Composer()).ToHaveValueAsync("");
        ines.MustBeQuiet();
    }

    [Test]
    public async Task Files_OnAPhone_FitAndOpenLarge()
    {
        await using var ines = await InAsync("ines", BrowserLook.Pocket);
        await AttachAsync(ines, Picture("long.png", 900, 300, 90), Text("notes.txt"));
        await Expect(ines.Page.Locator(".attached .file-card")).ToHaveCountAsync(2);
        await Expect(ines.Page.Locator(".attached progress")).ToHaveCountAsync(0);
        await ines.MustFitAsync();
        await ines.ShotAsync("files-attached-phone");
        await ines.Button("Send").TapAsync();

        var shot = ines.Button("Open long.png").Last;
        await LoadedAsync(shot.Locator("img"));
        await ines.MustFitAsync();
        await ines.ShotAsync("files-message-phone");
        await shot.TapAsync();
        await Expect(ines.Page.Locator(".gallery h2")).ToHaveTextAsync("long.png");
        await LoadedAsync(ines.Page.Locator(".gallery-stage img"));
        await ines.MustFitAsync();
        await ines.ShotAsync("files-gallery-phone");
        await ines.Button("Close").TapAsync();
        await Expect(ines.Page.Locator(".gallery")).ToHaveCountAsync(0);
        ines.MustBeQuiet();
    }

    private static async Task GoThroughGalleryAsync(BrowserPage browser, ILocator message)
    {
        var keyboard = browser.Page.Keyboard;
        var title = browser.Page.Locator(".gallery h2");
        var picture = browser.Page.Locator(".gallery-stage img");
        await message.GetByRole(AriaRole.Button, new() { Name = "Open quay.png" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(title).ToHaveTextAsync("quay.png");
        await LoadedAsync(picture);
        await browser.ShotAsync("files-gallery-dark");
        await Axe.MustFindNothingGraveAsync(browser.Page, "gallery");
        var fits = await WidthAsync(picture);
        await keyboard.PressAsync("+");
        Assert.That(await WidthAsync(picture), Is.GreaterThan(fits));
        await keyboard.PressAsync("0");
        Assert.That(await WidthAsync(picture), Is.EqualTo(fits).Within(1));

        await keyboard.PressAsync("ArrowRight");
        await Expect(title).ToHaveTextAsync("crane.png");
        await keyboard.PressAsync("ArrowRight");
        await Expect(title).ToHaveTextAsync("crane.png");
        await Expect(browser.Page.Locator(".gallery small")).ToContainTextAsync("2 of 2");
        await keyboard.PressAsync("Home");
        await Expect(title).ToHaveTextAsync("quay.png");
        await keyboard.PressAsync("End");
        await Expect(title).ToHaveTextAsync("crane.png");
        await keyboard.PressAsync("Escape");
        await Expect(browser.Page.Locator(".gallery")).ToHaveCountAsync(0);
        await Expect(message.GetByRole(AriaRole.Button, new() { Name = "Open crane.png" })).ToBeFocusedAsync();
    }

    private static Task<double> WidthAsync(ILocator picture) => picture.EvaluateAsync<double>("(img) => img.getBoundingClientRect().width");

    private static async Task LoadedAsync(ILocator picture) =>
        await picture.EvaluateAsync("async (img) => { await img.decode(); if (!img.naturalWidth) throw new Error('empty'); }");

    private static async Task AttachAsync(BrowserPage browser, params FilePayload[] files)
    {
        await Expect(browser.Button("Attach files")).ToBeVisibleAsync();
        await browser.Page.Locator(".composer-place input[type=file]").SetInputFilesAsync(files);
    }

    // What a real drop or paste hands to the page; the browser makes no such event for a test.
    private static async Task GiveAsync(BrowserPage browser, string place, string how, string name) => await browser.Page.Locator(place).First.EvaluateAsync(
        """
        (place, { how, name, content }) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.fromBase64(content)], name));
          const event = how === "drop"
            ? new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })
            : new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
          place.dispatchEvent(event);
        }
        """,
        new { how, name, content = Convert.ToBase64String(name.EndsWith("png", StringComparison.Ordinal) ? TestPicture.Png(40, 30) : Encoded("carried")) });

    private static FilePayload Picture(string name, int width, int height, byte tint) => new() { Name = name, MimeType = "image/png", Buffer = TestPicture.Png(width, height, tint) };

    private static FilePayload Text(string name) => new() { Name = name, MimeType = "text/plain", Buffer = Encoded("High water at six.") };

    private static byte[] Encoded(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<BrowserPage> InAsync(string username, BrowserLook? look = null)
    {
        var browser = await BrowserPage.OpenAsync(_server.Address, look);
        await browser.SignInAsync(username);
        await browser.GoAsync("/chat");
        await browser.OpenAsync(_channel);
        return browser;
    }
}
