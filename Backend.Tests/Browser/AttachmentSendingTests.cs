using System.Text;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser;

/// <summary>Sending before the files have arrived: the words leave the field at once and wait for them, wherever one goes meanwhile.</summary>
internal sealed class AttachmentSendingTests : TwoBrowsers
{
    [Test]
    public async Task Send_BeforeAFileHasArrived_WaitsForItInAnyConversation()
    {
        await ChannelAsync();
        var elsewhere = RoomName;
        var channel = await ChannelAsync();
        var hold = new TaskCompletionSource();
        await InAsync(channel);
        await Desk.Page.RouteAsync("**/attachments?name=slow*", async route =>
        {
            await hold.Task;
            await route.ContinueAsync();
        });
        await AttachAsync("slow.txt");
        await Desk.Composer().FillAsync("Here");
        await Desk.Composer().PressAsync("Enter");
        await Desk.Composer().PressSequentiallyAsync("and more");

        await Expect(Desk.Composer()).ToHaveValueAsync("and more");
        await Expect(Desk.Page.Locator(".msg.is-pending")).ToContainTextAsync("Here");
        await Expect(Desk.Page.Locator(".msg.is-pending .msg-state")).ToContainTextAsync("waiting for its file");
        await Desk.ShotAsync("files-sending-light");
        var here = RoomName;
        await Desk.OpenAsync(elsewhere);
        hold.SetResult();
        await Desk.OpenAsync(here);

        await Expect(Desk.Page.Locator(".msg[data-id]", new() { HasText = "Here" }).Locator(".file-card")).ToContainTextAsync("slow.txt");
        await Expect(Desk.Page.Locator(".msg.is-pending")).ToHaveCountAsync(0);
        await Expect(Desk.Composer()).ToHaveValueAsync("and more");
        Quiet();
    }

    [Test]
    public async Task Send_WhoseFileIsRefused_ComesBackWithTheReason()
    {
        var channel = await ChannelAsync();
        var hold = new TaskCompletionSource();
        await InAsync(channel);
        Desk.Expect("status of 413");
        await Desk.Page.RouteAsync("**/attachments?name=slow*", async route =>
        {
            await hold.Task;
            await route.FulfillAsync(new() { Status = 413, ContentType = "application/problem+json", Body = """{"code":"request.too-large","status":413,"detail":"The file is too large."}""" });
        });
        await AttachAsync("slow.txt");
        await Desk.Composer().FillAsync("Here");
        await Desk.Composer().PressAsync("Enter");
        await Expect(Desk.Composer()).ToHaveValueAsync("");
        hold.SetResult();

        await Expect(Desk.Composer()).ToHaveValueAsync("Here");
        await Expect(Desk.Page.Locator(".attached .is-refused")).ToContainTextAsync("The file is too large.");
        await Expect(Desk.Page.Locator(".composer-trouble")).ToContainTextAsync("slow.txt");
        await Expect(Desk.Page.Locator(".msg")).ToHaveCountAsync(0);
        Quiet();
    }

    private async Task InAsync(string channel)
    {
        await Desk.SignInAsync("ines");
        await Desk.GoAsync($"/chat/{channel}");
        await Expect(Desk.Composer()).ToBeVisibleAsync();
    }

    private async Task AttachAsync(string name) => await Desk.Page.Locator(".composer-place input[type=file]").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("High water at six.") });
}
