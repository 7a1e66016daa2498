using Bailey.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Bailey.Tests.Browser.Scripting;

/// <summary>Every payload that fits, as the name and status of a person and as the name, topic and description of a channel, while somebody looks.</summary>
internal sealed class ScriptingNamesTests : ScriptingFixture
{
    private const int People = 12;
    private const int Channels = 25;

    [Test]
    public async Task People_CalledByTheWholeCorpus_RunNothing()
    {
        var clients = new List<HttpClient>();
        var ids = new List<string>();
        for (var place = 0; place < People; place++)
        {
            clients.Add(await BrowserPeople.JoinAsync(Server, Ines, $"person{place}", $"Person {place}"));
            ids.Add((await clients[place].GetJsonAsync("/api/v1/me")).GetProperty("id").GetString()!);
        }

        var room = await IdAsync(Ines.PostJsonAsync("/api/v1/channels", new { name = "names", kind = "private", memberIds = ids.Append(MaraId) }, 201));
        foreach (var client in clients)
        {
            await PostAsync(client, room, "Written by somebody with such a name");
        }

        await using var browser = await OpenAsync();
        await browser.GoAsync($"/chat/{room}");
        await browser.Button($"{People + 2} members").ClickAsync();
        await Expect(browser.Page.Locator(".member-list .row")).ToHaveCountAsync(People + 2);
        foreach (var names in ScriptPayloads.Short(64).Chunk(People))
        {
            for (var place = 0; place < names.Length; place++)
            {
                await ChangeAsync(clients[place], "me", new { displayName = names[place], status = new { text = names[^(place + 1)] } });
                await MustAsync(clients[place].PostAsync(Path($"channels/{room}/typing"), null), 204);
            }

            await browser.UntilAsync(
                "(names) => names.every((name) => [...document.querySelectorAll('.member-list .truncate')].some((node) => node.textContent === name) && [...document.querySelectorAll('.log .msg-head b')].some((node) => node.textContent === name))", names);
            await Expect(browser.Page.Locator(".typing")).ToContainTextAsync("typing");
            await MustBeHarmlessAsync(browser, string.Join('\n', names));
        }

        await browser.Composer().FillAsync("");
        await browser.Composer().PressSequentiallyAsync("@person");
        await Expect(browser.Page.Locator(".complete [role=option]").First).ToBeVisibleAsync();
        await MustBeHarmlessAsync(browser, "completion of people");
        browser.MustBeQuiet();
        clients.ForEach(client => client.Dispose());
    }

    [Test]
    public async Task Channels_CalledByTheWholeCorpus_RunNothing()
    {
        var (mine, open) = (new List<string>(), new List<string>());
        for (var place = 0; place < Channels; place++)
        {
            mine.Add(await ChannelAsync($"mine {place}"));
            open.Add(await IdAsync(Ines.PostJsonAsync("/api/v1/channels", new { name = $"open {place}", kind = "public" }, 201)));
        }

        await using var browser = await OpenAsync();
        var batch = 0;
        foreach (var names in ScriptPayloads.Short(70).Chunk(Channels))
        {
            for (var place = 0; place < names.Length; place++)
            {
                await ChangeAsync(Ines, $"channels/{mine[place]}", new { name = $"{names[place]} m{batch}-{place}", topic = names[place], description = names[place] });
                await ChangeAsync(Ines, $"channels/{open[place]}", new { name = $"{names[place]} o{batch}-{place}", topic = names[place] });
            }

            // Its bar, its system messages and its details; the list beside it; then those to join.
            await browser.GoAsync($"/chat/{mine[batch % names.Length]}");
            await Expect(browser.Page.Locator(".sidebar a.row", new() { HasText = $" m{batch}-" })).ToHaveCountAsync(names.Length);
            await Expect(browser.Page.Locator(".msg-system").Last).ToContainTextAsync("set the topic");
            await browser.Button("Details").ClickAsync();
            await Expect(browser.Page.Locator(".panel dd.pre-line")).ToBeVisibleAsync();
            await MustBeHarmlessAsync(browser, string.Join('\n', names));
            await browser.Button("Add a channel").ClickAsync();
            await browser.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Browse public channels" }).ClickAsync();
            await Expect(browser.Page.Locator("dialog[open] .row", new() { HasText = $" o{batch}-" })).ToHaveCountAsync(names.Length);
            await MustBeHarmlessAsync(browser, $"browser {batch}");
            await browser.Page.Keyboard.PressAsync("Escape");
            batch++;
        }

        await browser.Composer().PressSequentiallyAsync("#m");
        await Expect(browser.Page.Locator(".complete [role=option]").First).ToBeVisibleAsync();
        await MustBeHarmlessAsync(browser, "completion of channels");
        browser.MustBeQuiet();
    }
}
