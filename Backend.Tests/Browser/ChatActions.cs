using Bailey.Tests.Support;
using Microsoft.Playwright;

namespace Bailey.Tests.Browser;

/// <summary>What a person does and sees in the chat.</summary>
internal static class ChatActions
{
    /// <summary>The field one writes in.</summary>
    public static ILocator Composer(this BrowserPage browser) => browser.Page.Locator("#composer-text");

    /// <summary>The message with this text, in the log.</summary>
    public static ILocator Message(this BrowserPage browser, string text) => browser.Page.Locator(".msg", new() { HasText = text });

    /// <summary>The conversation of this name, in the list.</summary>
    public static ILocator Row(this BrowserPage browser, string name) => browser.Page.Locator(".sidebar a.row", new() { HasText = name });

    /// <summary>Writes and sends; returns when the server has it.</summary>
    public static async Task PostAsync(this BrowserPage browser, string text)
    {
        await browser.Composer().FillAsync(text);
        await browser.Composer().PressAsync("Enter");
        await browser.Page.Locator(".msg[data-id]", new() { HasText = text }).WaitForAsync();
    }

    /// <summary>Opens a conversation from the list.</summary>
    public static async Task OpenAsync(this BrowserPage browser, string name)
    {
        await browser.Row(name).ClickAsync();
        await browser.Page.Locator(".bar h1", new() { HasText = name }).WaitForAsync();
    }

    public static async Task EditAsync(this BrowserPage browser, string text, string instead)
    {
        await browser.Message(text).HoverAsync();
        await browser.Message(text).GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await browser.Field("Edit message").FillAsync(instead);
        await browser.Field("Edit message").PressAsync("Enter");
    }

    public static async Task DeleteAsync(this BrowserPage browser, string text)
    {
        await browser.Message(text).HoverAsync();
        await browser.Message(text).GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await browser.Button("Delete message").ClickAsync();
    }

    public static async Task NewChannelAsync(this BrowserPage browser, string name, string topic)
    {
        await browser.Button("Add a channel").ClickAsync();
        await browser.Page.GetByRole(AriaRole.Menuitem, new() { Name = "New channel" }).ClickAsync();
        await browser.Field("Name").FillAsync(name);
        await browser.Field("Topic").FillAsync(topic);
        await browser.Button("Create channel").ClickAsync();
        await browser.Page.Locator(".bar h1", new() { HasText = name }).WaitForAsync();
    }
}
