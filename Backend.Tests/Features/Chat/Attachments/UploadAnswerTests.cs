using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat.Attachments;

/// <summary>What a sent file is answered with, once and again.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class UploadAnswerTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private static readonly byte[] Words = "three quiet harbours"u8.ToArray();

    [Test]
    public async Task Upload_OfAFile_AnswersAllOfTheFile()
    {
        var channel = await ChannelAsync();

        using var answer = await App.Admin.TryUploadAsync(channel, Words, "harbours.txt");

        var file = await answer.JsonAsync(201);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo($"/api/v1/files/{file.Id()}"));
            Assert.That(file.GetProperty("fileId").GetGuid(), Is.EqualTo(file.Id()));
            Assert.That(file.GetProperty("folderId").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That((file.Text("name"), file.Number("size"), file.Text("contentType")), Is.EqualTo(("harbours.txt", Words.Length, "text/plain")));
            Assert.That(file.Text("sha256"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Words))));
            Assert.That(file.Number("revision"), Is.EqualTo(1));
            Assert.That(file.GetProperty("createdBy").GetGuid(), Is.EqualTo((await App.Admin.GetJsonAsync("/api/v1/me")).Id()));
            Assert.That(file.Text("updatedAt"), Is.EqualTo(file.Text("createdAt")));
            Assert.That(file.GetProperty("tags").GetArrayLength(), Is.Zero);
            Assert.That(file.GetProperty("starred").GetBoolean(), Is.False);
            Assert.That(file.GetProperty("thumbnail").GetBoolean(), Is.False);
        }

        var read = await App.Admin.GetJsonAsync(AttachmentActs.File(file.Id()));
        Assert.That(read.EnumerateObject().Select(member => (member.Name, member.Value.GetRawText())),
            Is.EquivalentTo(file.EnumerateObject().Where(member => member.Name != "fileId").Select(member => (member.Name, member.Value.GetRawText()))));
    }

    [Test]
    public async Task File_ThatGetsAThumbnail_HasAnotherTag()
    {
        var channel = await ChannelAsync();
        var file = await App.Admin.UploadedAsync(channel, AttachmentActs.Png, "crane.png");
        var (before, again) = (await TagAsync(file), await TagAsync(file));

        using var picture = new ByteArrayContent("RIFF\0\0\0\0WEBPVP8 "u8.ToArray());
        using var put = await App.Admin.PutAsync(new Uri($"{AttachmentActs.File(file)}/thumbnail", UriKind.Relative), picture);
        await put.MustBeAsync(204);

        Assert.That(before, Is.Not.Null.And.EqualTo(again));
        Assert.That(await TagAsync(file), Is.Not.Null.And.Not.EqualTo(before));
    }

    [Test]
    public async Task Upload_RepeatedWithItsKey_IsTheFirstFile()
    {
        var grace = await PersonAsync();
        var (channel, other) = (await ChannelAsync("public", grace), await ChannelAsync("public", grace));
        var key = Guid.NewGuid().ToString();
        using var first = await SendAsync(grace.Client, channel, Words, "a.txt", key);
        var file = await first.JsonAsync(201);

        using var again = await SendAsync(grace.Client, channel, Words, "a.txt", key);
        Assert.That((await again.JsonAsync(201)).GetRawText(), Is.EqualTo(file.GetRawText()));
        using var otherName = await SendAsync(grace.Client, channel, Words, "b.txt", key);
        await otherName.MustRefuseAsync(422, "request.idempotency-mismatch");
        using var otherLength = await SendAsync(grace.Client, channel, [.. Words, 33], "a.txt", key);
        await otherLength.MustRefuseAsync(422, "request.idempotency-mismatch");
        using var otherChannel = await SendAsync(grace.Client, other, Words, "a.txt", key);
        await otherChannel.MustRefuseAsync(422, "request.idempotency-mismatch");
        using var badKey = await SendAsync(grace.Client, channel, Words, "a.txt", "a key with spaces");
        await badKey.MustRefuseAsync(400, "request.invalid");
        using var others = await SendAsync(App.Admin, channel, Words, "a.txt", key);
        Assert.That((await others.JsonAsync(201)).Id(), Is.Not.EqualTo(file.Id()), "the key of somebody else");

        await grace.Client.PostFilesAsync(channel, file.Id());
        await App.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{channel}");
        using var archived = await SendAsync(grace.Client, channel, Words, "a.txt", key);
        Assert.That((await archived.JsonAsync(201)).Id(), Is.EqualTo(file.Id()), "posted, and the channel archived since");
        using var fresh = await SendAsync(grace.Client, channel, Words, "a.txt", Guid.NewGuid().ToString());
        await fresh.MustRefuseAsync(409, "chat.channel-archived");
    }

    [Test]
    public async Task Upload_RepeatedAfterItWasTakenBack_IsNotThere()
    {
        var channel = await ChannelAsync();
        var key = Guid.NewGuid().ToString();
        using var first = await SendAsync(App.Admin, channel, Words, "a.txt", key);
        await App.Admin.DoneAsync(HttpMethod.Delete, AttachmentActs.File((await first.JsonAsync(201)).Id()));

        using var again = await SendAsync(App.Admin, channel, Words, "a.txt", key);

        await again.MustRefuseAsync(404, "vault.file-not-found");
    }

    [Test]
    public async Task Upload_FourTimesAtOnceWithOneKey_IsOneFile()
    {
        var channel = await ChannelAsync();
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(App.Admin, channel, Words, "a.txt", key)));

        var files = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            files.Add((await answer.JsonAsync(201)).Id());
            answer.Dispose();
        }

        Assert.That(files, Has.Count.EqualTo(1));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Guid channelId, byte[] content, string name, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/channels/{channelId}/attachments?name={name}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private async Task<string?> TagAsync(Guid file)
    {
        using var answer = await App.Admin.GetAsync(new Uri(AttachmentActs.File(file), UriKind.Relative));
        return answer.Headers.ETag?.Tag;
    }
}
