using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

/// <summary>Messages that are found by what their files are called.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class FileNameSearchTests(DatabaseProvider provider) : SearchFixture(provider)
{
    private static readonly byte[] Bytes = "a,b\n"u8.ToArray();

    [TestCase("invoice", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("invoice-2026.pdf", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("voice-20", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("2026.p", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("invoice 2027", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("agreed invoice", "as agreed", "Invoice-2026.pdf", true, Description = "A word of each.")]
    [TestCase("\"invoice 2026\"", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("\"agreed invoice\"", "as agreed", "Invoice-2026.pdf", false, Description = "A phrase reaches from neither into the other.")]
    [TestCase("\"agreed invoice-\"", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("agreed -invoice", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("agreed -voice", "as agreed", "Invoice-2026.pdf", true, Description = "What is left out is whole words.")]
    [TestCase("议记", "请看", "会议记录 三月.docx", true)]
    [TestCase("看会", "请看", "会议记录 三月.docx", false)]
    [TestCase("ﾃﾞｰﾀ", "どうぞ", "売上データ.xlsx", true)]
    [TestCase("회의록", "", "회의록_3월.hwp", true)]
    [TestCase("strasse", "", "Straße.png", true)]
    [TestCase("has:file invoice", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("-has:file invoice", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("has:link invoice", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("from:me invoice", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("filename:invoice", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("filename:agreed", "as agreed", "Invoice-2026.pdf", false, Description = "The text is not asked.")]
    [TestCase("filename:\"invoice 2026\"", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("filename:inv*", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("filename:voi*", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("filename:in", "as agreed", "Invoice-2026.pdf", true, Description = "A short last word is a beginning.")]
    [TestCase("filename:in agreed", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("filename:PDF filename:voice agreed", "as agreed", "Invoice-2026.pdf", true)]
    [TestCase("filename:pdf has:image", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("agreed -filename:invoice", "as agreed", "Invoice-2026.pdf", false)]
    [TestCase("invoice -filename:agreed", "agreed invoice", "other.pdf", true)]
    [TestCase("filename:/etc/passwd", "file:///etc/passwd", "passwd", false)]
    public async Task Search_FileName_IsFoundOrNot(string q, string body, string name, bool found)
    {
        var channel = await ChannelAsync("private");
        await SendAsync(App.Admin, channel, body, name);
        await MustBeAsync(App.Admin, $"in:{channel} {q}", found ? [body] : []);
    }

    [Test]
    public async Task FileNames_OfSeveralFiles_MustFitTogetherInOne()
    {
        var channel = await ChannelAsync("private");
        await SendAsync(App.Admin, channel, "two", "tide-2025.csv", "harbour-2026.csv");
        await SendAsync(App.Admin, channel, "one", "tide-2026.csv", "harbour.png");

        await MustBeAsync(App.Admin, $"in:{channel} filename:tide filename:2026", "one");
        await MustBeAsync(App.Admin, $"in:{channel} tide 2026", "one", "two");
        await MustBeAsync(App.Admin, $"in:{channel} filename:harbour -filename:2025", "one");
    }

    [TestCase("invoice", "invoice attached", "old-invoice.pdf", "0+7", "4+7")]
    [TestCase("voice", "", "old-invoice.pdf", "", "6+5")]
    [TestCase("attached pdf", "invoice attached", "old-invoice.pdf", "8+8", "12+3")]
    [TestCase("filename:invoice", "invoice attached", "old-invoice.pdf", "", "4+7")]
    [TestCase("filename:invoice filename:old attached", "invoice attached", "old-invoice.pdf", "8+8", "0+3 4+7")]
    [TestCase("attached", "invoice attached", "old-invoice.pdf", "8+8", null)]
    [TestCase("😀", "😀 invoice", "old😀.pdf", "0+2", "3+2")]
    public async Task Highlights_OfBodyAndName_StandEachInItsOwn(string q, string body, string name, string inBody, string? inName)
    {
        var channel = await ChannelAsync("private");
        var message = await SendAsync(App.Admin, channel, body, "beside.txt", name);
        var file = message.GetProperty("attachments")[1].GetProperty("fileId").GetGuid();
        foreach (var sort in (string[])["newest", "best"])
        {
            var hit = (await FindAsync(App.Admin, $"in:{channel} {q}", $"&sort={sort}")).Single();
            Assert.That(Ranges(hit.GetProperty("highlights")), Is.EqualTo(inBody), sort);
            Assert.That(
                hit.GetProperty("fileHighlights").EnumerateArray().Select(one => (one.GetProperty("fileId").GetGuid(), Ranges(one.GetProperty("ranges")))),
                Is.EqualTo(inName is null ? [] : new[] { (file, inName) }),
                sort);
            Assert.That(hit.GetProperty("score").GetDouble(), Is.GreaterThan(0), sort);
        }
    }

    [Test]
    public async Task Edited_IsFoundByItsFilesStill([Values] bool indexed)
    {
        var channel = await ChannelAsync("private");
        var message = (await SendAsync(App.Admin, channel, "the tide is out", "tide table.pdf")).Id();
        await WaitAsync(indexed);

        await App.Admin.DoneAsync(HttpMethod.Patch, $"/api/v1/messages/{message}", new { body = "a new tide" }, 200);

        await MustBeAsync(App.Admin, $"in:{channel} \"tide table\" new", "a new tide");
        await MustBeAsync(App.Admin, $"in:{channel} filename:\"tide table\"", "a new tide");
        await MustBeAsync(App.Admin, $"in:{channel} table out");
    }

    [Test]
    public async Task Deleted_IsNotFoundByItsFilesAndTheForwardedOneIs([Values] bool indexed)
    {
        var (channel, other) = (await ChannelAsync("private"), await ChannelAsync("private"));
        var name = Name("quicksilver");
        var message = await SendAsync(App.Admin, channel, "here", $"{name}.txt");
        await App.Admin.PostJsonAsync(ChatActs.Messages(other), new { body = "forwarded", attachmentIds = new[] { message.GetProperty("attachments")[0].GetProperty("fileId").GetGuid() } }, 201);
        await WaitAsync(indexed);
        Assert.That(await TextsAsync(App.Admin, name), Is.EquivalentTo(new[] { "here", "forwarded" }));

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/messages/{message.Id()}");

        await MustBeAsync(App.Admin, name, "forwarded");
        await MustBeAsync(App.Admin, $"filename:{name}", "forwarded");
    }

    [Test]
    public async Task Outsider_FindsNothingByTheNameOfAFile([Values] bool indexed)
    {
        var (ada, bob, eve) = (await PersonAsync(), await PersonAsync(), await PersonAsync());
        var name = Name("quicksilver");
        var direct = (await ada.Client.JsonAsync(HttpMethod.Post, "/api/v1/direct", new { userIds = new[] { bob.Id } }, 201)).Id();
        await SendAsync(ada.Client, direct, "between us", $"{name}.txt");
        await WaitAsync(indexed);

        foreach (var q in (string[])[name, $"filename:{name}", $"has:file {name[1..]}"])
        {
            foreach (var sort in (string[])["newest", "best"])
            {
                Assert.That(await TextsAsync(bob.Client, q, $"&sort={sort}"), Is.EqualTo(new[] { "between us" }), q);
                Assert.That(await TextsAsync(eve.Client, q, $"&sort={sort}"), Is.Empty, q);
                Assert.That(await TextsAsync(App.Admin, q, $"&sort={sort}"), Is.Empty, q);
            }
        }
    }

    [Test]
    public async Task Removed_FindsNothingMoreByTheNameOfAFile([Values] bool indexed)
    {
        var (ada, late) = (await PersonAsync(), await PersonAsync());
        var channel = await ChannelAsync("private", ada);
        var name = Name("quicksilver");
        await SendAsync(App.Admin, channel, "here", $"{name}.txt");
        await App.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{channel}/members/{late.Id}", new { history = "from-joining" });
        await WaitAsync(indexed);
        Assert.That(await TextsAsync(ada.Client, $"filename:{name}"), Has.Length.EqualTo(1));
        Assert.That(await TextsAsync(late.Client, $"filename:{name}"), Is.Empty, "it was before they came");

        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}/members/{ada.Id}");

        Assert.That(await TextsAsync(ada.Client, name), Is.Empty);
        Assert.That(await TextsAsync(ada.Client, $"filename:{name}"), Is.Empty);
    }

    [TestCase("filename:", "Write something after filename:.")]
    [TestCase("filename:\"\"", "Write something after filename:.")]
    [TestCase("tide filename:\u0301", "After filename: write a word, or a part of one.")]
    [TestCase("filename:**", "After filename: write a word, or a part of one.")]
    public async Task FileName_OfNothing_IsRefused(string q, string message)
    {
        using var answer = await App.Admin.GetAsync(new Uri(Path(q), UriKind.Relative));
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").GetProperty("q")[0].GetString(), Is.EqualTo(message));
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, Guid channel, string body, params string[] names)
    {
        var files = new List<Guid>();
        foreach (var name in names)
        {
            files.Add(await client.UploadedAsync(channel, Bytes, name));
        }

        return await client.PostJsonAsync(ChatActs.Messages(channel), new { body, attachmentIds = files }, 201);
    }

    private static string Ranges(JsonElement ranges) =>
        string.Join(' ', ranges.EnumerateArray().Select(range => $"{range.Number("start")}+{range.Number("length")}"));

    /// <summary>The same before and after it is written into the index, and in both orders.</summary>
    private async Task MustBeAsync(HttpClient client, string q, params string[] expected)
    {
        foreach (var (indexed, sort) in ((bool, string)[])[(false, "newest"), (false, "best"), (true, "newest"), (true, "best")])
        {
            await WaitAsync(indexed);
            Assert.That(await TextsAsync(client, q, $"&sort={sort}"), Is.EquivalentTo(expected), $"{q}, {sort}{(indexed ? ", from the index" : "")}");
        }
    }

    private Task WaitAsync(bool indexed) => indexed ? WaitForIndexAsync() : Task.CompletedTask;
}
