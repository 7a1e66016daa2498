using System.Text;
using System.Text.Json;
using Bailey.Features.Chat.Webhooks;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class WebhooksTests(DatabaseProvider provider) : ChatFixture(provider)
{
    [Test]
    public async Task Webhook_PostsAsItselfAndNeverAsSomebody()
    {
        var ben = await PersonAsync("ben");
        var channel = await ChannelAsync("private", ben);
        var hook = await MakeAsync(channel);
        await using var stream = await EventReader.OpenAsync(ben.Client);

        await PostAsync(hook.Text("url")!, new { text = $"Deployed <https://ci.example/1|build 1> @{ben.Username}" });
        await PostAsync(hook.Text("url")!, new { text = "x", username = "Harbour CI" });
        await PostAsync(hook.Text("url")!, new { text = "x", username = "Báiley" });
        using (var form = new FormUrlEncodedContent([new("payload", """{"text": "by form"}""")]))
        using (var answer = await App.Anonymous.PostAsync(new Uri(hook.Text("url")!), form))
        {
            await answer.MustBeAsync(200);
        }

        using (var bearer = App.NewClient(hook.Text("secret")))
        {
            await bearer.DoneAsync(HttpMethod.Post, $"/api/v1/hooks/{hook.Id()}", new { text = "by header" }, 200);
        }

        var first = (await stream.NextAsync("chat.message-posted")).Data.GetProperty("message");
        Assert.That((first.Text("body"), first.Text("authorName"), first.GetProperty("authorId").GetGuid()), Is.EqualTo(($"Deployed [build 1](https://ci.example/1) @{ben.Username}", "Weather", hook.Id())));
        Assert.That(first.GetProperty("mentions").EnumerateArray().Single().GetGuid(), Is.EqualTo(ben.Id));
        var history = await App.Admin.HistoryAsync(channel);
        Assert.That(history.Select(message => (message.Text("body"), message.Text("authorName"))).Skip(1), Is.EqualTo(new[]
        {
            ("x", "Harbour CI"), ("x", "Weather"), ("by form", "Weather"), ("by header", "Weather"),
        }));
        Assert.That((await App.Admin.GetJsonAsync($"/api/v1/messages/{history[1].Id()}")).GetRawText(), Is.EqualTo(history[1].GetRawText()));
        Assert.That((await ben.Client.ChannelAsync(channel)).Number("mentions"), Is.EqualTo(1));
        await ben.Client.RefusedAsync(HttpMethod.Patch, $"/api/v1/messages/{first.Id()}", new { body = "mine" }, 403, "chat.not-author");
    }

    [Test]
    public async Task Webhook_RevokedWrongOrEmpty_IsRefused()
    {
        var channel = await ChannelAsync();
        var hook = await MakeAsync(channel);
        var path = $"/api/v1/hooks/{hook.Id()}";

        await App.Anonymous.RefusedAsync(HttpMethod.Post, $"{path}/{new string('0', 64)}", new { text = "x" }, 404, "chat.webhook-not-found");
        await App.Anonymous.RefusedAsync(HttpMethod.Post, path, new { text = "x" }, 404, "chat.webhook-not-found");
        await App.Admin.RefusedAsync(HttpMethod.Post, path, new { text = "x" }, 404, "chat.webhook-not-found");
        await App.Anonymous.RefusedAsync(HttpMethod.Post, $"/api/v1/hooks/{Guid.NewGuid()}/{hook.Text("secret")}", new { text = "x" }, 404, "chat.webhook-not-found");
        foreach (var empty in (object[])[new { }, new { text = " " }, new { text = "\u200b" }, new { blocks = Array.Empty<object>() }, new { text = 5 }])
        {
            await App.Anonymous.RefusedAsync(HttpMethod.Post, $"{path}/{hook.Text("secret")}", empty, 400, "request.invalid");
        }

        foreach (var (body, status, code) in ((string, int, string)[])[("{", 400, "request.invalid"), ("[]", 400, "request.invalid"), ("{\"text\":\"\\ud800\"}", 400, "request.invalid"), ($"{{\"text\":\"{new string('x', 70_000)}\"}}", 413, "request.too-large")])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await App.Anonymous.PostAsync(new Uri(hook.Text("url")!), content);
            await answer.MustRefuseAsync(status, code);
        }

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/webhooks/{hook.Id()}");
        await App.Anonymous.RefusedAsync(HttpMethod.Post, $"{path}/{hook.Text("secret")}", new { text = "x" }, 404, "chat.webhook-not-found");
        await App.Admin.RefusedAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/webhooks/{hook.Id()}", null, 404, "chat.webhook-not-found");
        Assert.That(App.Log.Lines, Has.None.Contains(hook.Text("secret")!));
    }

    [Test]
    public async Task Webhook_IsKeptByEditorsInTheChannelAndItsSecretIsShownOnce()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo", "editor"));
        var (mine, foreign) = (await ChannelAsync("private", ben, cleo), await ChannelAsync("private", ben));
        var body = new { name = "Weather" };
        var path = $"/api/v1/channels/{mine}/webhooks";

        await ben.Client.RefusedAsync(HttpMethod.Post, path, body, 403, "auth.not-allowed");
        await ben.Client.RefusedAsync(HttpMethod.Get, path, null, 403, "auth.not-allowed");
        await cleo.Client.RefusedAsync(HttpMethod.Post, $"/api/v1/channels/{foreign}/webhooks", body, 404, "chat.channel-not-found");
        await cleo.Client.RefusedAsync(HttpMethod.Post, path, new { name = "Bailey" }, 400, "request.invalid");
        using var first = await cleo.Client.SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", "once-only"));
        var made = await first.JsonAsync(201);
        using var again = await cleo.Client.SendAsync(HttpMethod.Post, path, body, ("Idempotency-Key", "once-only"));
        await again.MustRefuseAsync(409, "request.already-made");

        var listed = (await cleo.Client.GetJsonAsync(path)).GetProperty("items").EnumerateArray().Single();
        Assert.That((listed.Id(), listed.Text("name"), listed.TryGetProperty("secret", out _)), Is.EqualTo((made.Id(), "Weather", false)));
        var direct = (await cleo.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { ben.Id } }, 201)).Id();
        await cleo.Client.RefusedAsync(HttpMethod.Post, $"/api/v1/channels/{direct}/webhooks", body, 409, "chat.no-webhooks-in-direct");
        for (var i = 1; i < 20; i++)
        {
            await cleo.Client.DoneAsync(HttpMethod.Post, path, body, 201);
        }

        await cleo.Client.RefusedAsync(HttpMethod.Post, path, body, 409, "chat.too-many-webhooks");
    }

    [Test]
    public async Task Webhook_ThatIsMade_IsReadWhereItsLocationSays()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo", "editor"));
        var (channel, other) = (await ChannelAsync("private", ben), await ChannelAsync("private"));
        using var answer = await App.Admin.SendAsync(HttpMethod.Post, $"/api/v1/channels/{channel}/webhooks", new { name = "Weather" });
        var made = await answer.JsonAsync(201);
        var path = answer.Headers.Location!.OriginalString;

        var read = await App.Admin.GetJsonAsync(path);

        Assert.That((path, read.Id(), read.Text("name"), read.TryGetProperty("secret", out _)), Is.EqualTo(($"/api/v1/channels/{channel}/webhooks/{made.Id()}", made.Id(), "Weather", false)));
        await cleo.Client.RefusedAsync(HttpMethod.Get, path, null, 404, "chat.channel-not-found");
        await ben.Client.RefusedAsync(HttpMethod.Get, path, null, 403, "auth.not-allowed");
        await App.Admin.RefusedAsync(HttpMethod.Get, $"/api/v1/channels/{other}/webhooks/{made.Id()}", null, 404, "chat.webhook-not-found");
    }

    [Test]
    public async Task Webhook_OfAnArchivedChannel_PostsNothing()
    {
        var channel = await ChannelAsync();
        var hook = await MakeAsync(channel);
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}");

        await App.Anonymous.RefusedAsync(HttpMethod.Post, new Uri(hook.Text("url")!).PathAndQuery, new { text = "x" }, 409, "chat.channel-archived");
    }

    [Test]
    public async Task Webhook_TooFast_IsToldWhenToComeBack()
    {
        await using var app = await BaileyApp.StartOpenAsync(Provider);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "alerts", kind = "public" }, 201)).Id();
        var hook = await app.Admin.PostJsonAsync($"/api/v1/channels/{channel}/webhooks", new { name = "Weather" }, 201);
        for (var i = 0; i < 60; i++)
        {
            await app.Anonymous.DoneAsync(HttpMethod.Post, new Uri(hook.Text("url")!).PathAndQuery, new { text = "x" }, 200);
        }

        using var answer = await app.Anonymous.SendAsync(HttpMethod.Post, new Uri(hook.Text("url")!).PathAndQuery, new { text = "x" });

        await answer.MustRefuseAsync(429, "chat.webhook-too-fast");
        Assert.That(answer.Headers.GetValues("RateLimit-Policy").Single(), Is.EqualTo("\"webhook\";q=60;w=12"));
        Assert.That(answer.Headers.GetValues("RateLimit").Single(), Does.StartWith("\"webhook\";r=0;"));
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [TestCase("""{"text": "a &lt;b&gt; &amp;amp; <!here> <!channel|x>"}""", "a <b> &amp; @here @everyone")]
    [TestCase("""{"text": "<https://x.example/?a=1&amp;b=2> <javascript:alert(1)|y> <@U1|ben>"}""", "https://x.example/?a=1&b=2 <javascript:alert(1)|y> ben")]
    [TestCase("""{"text": "fallback", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Head"}}, {"type": "section", "text": {"type": "mrkdwn", "text": "Body"}, "fields": [{"text": "F"}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "C"}, {"type": "image", "image_url": "x"}]}]}""", "Head\nBody\nF\nC")]
    [TestCase("""{"blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a "}, {"type": "emoji", "name": "wave"}, {"type": "link", "url": "https://x.example"}]}]}]}""", "a :wave:https://x.example")]
    [TestCase("""{"text": "T", "attachments": [{"pretext": "P", "title": "Ti", "title_link": "https://x.example", "text": "At", "fields": [{"title": "A", "value": "1"}]}, {"fallback": "Fb"}]}""", "T\nP\n[Ti](https://x.example)\nAt\nA: 1\nFb")]
    [TestCase("""{"text": "*bold* ~struck~ _it_ `*code*` *a ~b~ c* (*x*)"}""", "**bold** ~~struck~~ _it_ `*code*` **a ~~b~~ c** (**x**)")]
    [TestCase("""{"text": "*<https://x.example/~a/*b|see>* 2 * 3 * 4 a*b*c **md** ~/x ~/y https://x.example/~a~/"}""", "**[see](https://x.example/~a/*b)** 2 * 3 * 4 a*b*c **md** ~/x ~/y https://x.example/~a~/")]
    [TestCase("""{"text": "```\n*code*\n``` *b*\n```*open*"}""", "```\n*code*\n``` **b**\n```*open*")]
    [TestCase("""{"text": "a\r\nb\u0007c\u0000"}""", "a\nb c")]
    [TestCase("""{"text": 5, "attachments": {"text": "x"}, "blocks": "x"}""", "")]
    public void SlackMessage_OfAKind_IsOneText(string json, string text)
    {
        using var document = JsonDocument.Parse(json);
        Assert.That(SlackMessage.TextOf(document.RootElement), Is.EqualTo(text));
    }

    [Test]
    public void SlackMessage_TooLong_EndsWithAnEllipsis()
    {
        using var document = JsonDocument.Parse($$"""{"text": "{{new string('x', 9000)}}"}""");
        Assert.That(SlackMessage.TextOf(document.RootElement), Is.EqualTo(new string('x', 7999) + "…"));
    }

    private Task<JsonElement> MakeAsync(Guid channel) => App.Admin.PostJsonAsync($"/api/v1/channels/{channel}/webhooks", new { name = "Weather" }, 201);

    private async Task PostAsync(string url, object body)
    {
        using var answer = await App.Anonymous.SendAsync(HttpMethod.Post, new Uri(url).PathAndQuery, body);
        await answer.MustBeAsync(200);
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("ok"));
    }
}
