using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Bailey.Features.Vault.Blobs;
using Bailey.Features.Vault.Files;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

/// <summary>Files over HTTP: ranges, conditions, headers, limits, and what is answered when the disk does not hold what it should.</summary>
internal sealed class FileContentTests
{
    private static readonly byte[] Letters = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(n => $"{n:D5}")));

    private BaileyApp _app = null!;
    private Guid _channel;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false", "--Files:MaxSize=1MiB"]);
        _channel = (await _app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [TestCase("bytes=0-4", 206, 0, 5)]
    [TestCase("bytes=4094-4100", 206, 4094, 7)]
    [TestCase("bytes=9990-", 206, 9990, 10)]
    [TestCase("bytes=-3", 206, 9997, 3)]
    [TestCase("bytes=5000-99999", 206, 5000, 5000)]
    [TestCase("bytes=0-0,5-9", 200, 0, 10000)]
    [TestCase("lines=1-2", 200, 0, 10000)]
    public async Task Content_OfARange_IsThatRange(string range, int status, int from, int count)
    {
        var file = await _app.Admin.UploadedAsync(_channel, Letters);
        using var answer = await _app.Admin.FetchAsync(file, ("Range", range));
        await answer.MustBeAsync(status);
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Letters[from..(from + count)]));
        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(count));
        Assert.That(answer.Content.Headers.ContentRange?.ToString(), Is.EqualTo(status == 206 ? $"bytes {from}-{from + count - 1}/10000" : null));
        Assert.That(answer.Headers.AcceptRanges, Is.EqualTo(new[] { "bytes" }));
    }

    [Test]
    public async Task Content_OfARangeBeyondItsEnd_IsRefusedWithItsLength()
    {
        var file = await _app.Admin.UploadedAsync(_channel, Letters);
        using var answer = await _app.Admin.FetchAsync(file, ("Range", "bytes=10000-"));
        await answer.MustBeAsync(416);
        Assert.That(answer.Content.Headers.ContentRange?.ToString(), Is.EqualTo("bytes */10000"));
    }

    [Test]
    public async Task Content_AskedWithConditions_IsSentOnlyWhenItIsAnother()
    {
        var file = await _app.Admin.UploadedAsync(_channel, Letters);
        using var first = await _app.Admin.FetchAsync(file);
        var tag = first.Headers.ETag!.ToString();
        Assert.That(first.Headers.ETag.IsWeak, Is.False);
        var modified = first.Content.Headers.LastModified!.Value.ToString("R");
        foreach (var (header, value, range, status) in ((string, string, string?, int)[])
            [("If-None-Match", tag, null, 304), ("If-None-Match", "\"other\"", null, 200), ("If-Modified-Since", modified, null, 304), ("If-Match", "\"other\"", null, 412),
                ("If-Range", tag, "bytes=0-1", 206), ("If-Range", "\"other\"", "bytes=0-1", 200)])
        {
            using var answer = await _app.Admin.FetchAsync(file, range is null ? [(header, value)] : [(header, value), ("Range", range)]);
            Assert.That((int)answer.StatusCode, Is.EqualTo(status), $"{header}: {value}");
        }

        using var head = await _app.Admin.SendAsync(HttpMethod.Head, AttachmentActs.Content(file));
        await head.MustBeAsync(200);
        Assert.That((head.Content.Headers.ContentLength, head.Headers.ETag!.ToString()), Is.EqualTo((10000L, tag)));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("plan.txt", "words", "text/plain; charset=utf-8", "inline")]
    [TestCase("page.html", "<script>alert(1)</script>", "text/html", "attachment")]
    [TestCase("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml", "attachment")]
    [TestCase("code.js", "alert(1)", "text/plain; charset=utf-8", "inline")]
    [TestCase("paper.pdf", "%PDF-1.7", "application/pdf", "attachment")]
    public async Task Content_OfAnyKind_CannotRunInOurOrigin(string name, string text, string type, string disposition)
    {
        var file = await _app.Admin.UploadedAsync(_channel, Encoding.UTF8.GetBytes(text), name);
        using var answer = await _app.Admin.FetchAsync(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo(type));
            Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo(disposition));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(new[] { "sandbox; default-src 'none'" }));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
        }
    }

    [Test]
    public async Task Name_InAnyScript_ComesBackInTheDownload()
    {
        var uploaded = await _app.Admin.UploadAsync(_channel, [1], "../Gezeiten \"潮\".txt");
        Assert.That(uploaded.Text("name"), Is.EqualTo("Gezeiten \"潮\".txt"));
        using var answer = await _app.Admin.FetchAsync(uploaded.GetProperty("fileId").GetGuid());
        Assert.That(answer.Content.Headers.ContentDisposition!.FileNameStar, Is.EqualTo("Gezeiten \"潮\".txt"));
        Assert.That(answer.Content.Headers.GetValues("Content-Disposition").Single(), Does.Not.Contain("\n").And.Contain("filename*=UTF-8''Gezeiten%20%22%E6%BD%AE%22.txt"));
        var file = await _app.Admin.GetJsonAsync(AttachmentActs.File(uploaded.GetProperty("fileId").GetGuid()));
        Assert.That(file.Text("sha256"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData([1]))));
    }

    [TestCase("", "name")]
    [TestCase("?name=", "name")]
    [TestCase("?name=%E2%80%AE", "name")]
    [TestCase("?name=a&width=0", "width")]
    [TestCase("?name=a&height=70000", "height")]
    public async Task Upload_WithWordsThatCannotBe_NamesTheField(string query, string field)
    {
        using var body = new ByteArrayContent([1]);
        using var answer = await _app.Admin.PostAsync(new Uri($"/api/v1/channels/{_channel}/attachments{query}", UriKind.Relative), body);
        Assert.That((await answer.MustRefuseAsync(400, "request.invalid")).GetProperty("errors").TryGetProperty(field, out _), Is.True);
    }

    [Test]
    public async Task Upload_LargerThanAllowed_IsRefusedUnreadOrWhenItPassesTheLimit()
    {
        using var exact = await _app.Admin.TryUploadAsync(_channel, new byte[1024 * 1024]);
        await exact.MustBeAsync(201);
        using var declared = await _app.Admin.TryUploadAsync(_channel, new byte[(1024 * 1024) + 1]);
        var problem = await declared.MustRefuseAsync(413, "vault.file-too-large");
        Assert.That(problem.Text("detail"), Does.Contain("1 MiB"));

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/channels/{_channel}/attachments?name=a");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StreamContent(new MemoryStream(new byte[(1024 * 1024) + 1]));
        using var chunked = await _app.Admin.SendAsync(request);
        await chunked.MustRefuseAsync(413, "vault.file-too-large");
        Assert.That(Unfinished(), Is.Empty);
    }

    [Test]
    public async Task Upload_CutByItsSender_LeavesNothing()
    {
        var person = await _app.GivenPersonAsync("cutter");
        await person.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{_channel}/members/me", status: 200);
        using (var socket = await BeginUploadAsync(person.Token, "Content-Length: 100000"))
        {
            await WaitForAsync(() => Unfinished().Length == 1);
        }

        await WaitForAsync(() => Unfinished().Length == 0);
    }

    [Test]
    public async Task Upload_BesideFourOthersOfTheSamePerson_HasToWait()
    {
        var person = await _app.GivenPersonAsync("hurried");
        await person.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{_channel}/members/me", status: 200);
        var open = new List<Socket>();
        try
        {
            for (var i = 0; i < 4; i++)
            {
                open.Add(await BeginUploadAsync(person.Token, "Content-Length: 1000"));
            }

            await WaitForAsync(() => Unfinished().Length >= 4);
            using var fifth = await person.Client.TryUploadAsync(_channel, [1]);
            await fifth.MustRefuseAsync(429, "vault.too-many-uploads");
            Assert.That(fifth.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(1)));
            using var other = await _app.Admin.TryUploadAsync(_channel, [1]);
            await other.MustBeAsync(201);
        }
        finally
        {
            open.ForEach(socket => socket.Dispose());
        }

        await WaitForAsync(() => Unfinished().Length == 0);
        using var now = await person.Client.TryUploadAsync(_channel, [1]);
        await now.MustBeAsync(201);
    }

    [TestCase(10)]
    [TestCase(400_000)]
    public async Task Content_DamagedOnTheDisk_IsRefusedLoggedAndAudited(int place)
    {
        var file = await _app.Admin.UploadedAsync(_channel, RandomNumberGenerator.GetBytes(800_000));
        var path = Newest();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[place] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var blob = Path.GetFileName(path);
        if (place < 4096)
        {
            using var answer = await _app.Admin.FetchAsync(file);
            await answer.MustRefuseAsync(500, "vault.file-damaged");
            Assert.That(answer.Content.Headers.ContentDisposition, Is.Null);
        }
        else
        {
            // Too late for another status: the connection is cut, so that nobody takes the half for the whole.
            await Assert.CatchAsync<Exception>(async () =>
            {
                using var answer = await _app.Admin.FetchAsync(file);
                await answer.Content.ReadAsByteArrayAsync();
            });
        }

        Assert.That(_app.Log.Lines, Has.Some.StartWith("Error").And.Some.Contains(Guid.ParseExact(blob, "N").ToString()));
        await WaitForAsync(async () => (await _app.Admin.GetJsonAsync("/api/v1/audit?action=vault.blob-damaged")).GetProperty("items").EnumerateArray()
            .Any(entry => entry.GetProperty("targetId").GetString() == Guid.ParseExact(blob, "N").ToString()));
    }

    [Test]
    public async Task Lock_InTheMiddleOfADownload_EndsIt()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
        var file = await app.Admin.UploadedAsync(channel, new byte[32 * 1024 * 1024]); // more than the sockets between hold
        using var request = new HttpRequestMessage(HttpMethod.Get, AttachmentActs.Content(file));
        using var download = await app.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var content = await download.Content.ReadAsStreamAsync();
        await content.ReadExactlyAsync(new byte[100]);

        await app.Admin.DoneAsync(HttpMethod.Post, "/api/v1/system/lock", new { masterPassword = BaileyApp.MasterPassword });

        await Assert.CatchAsync<IOException>(() => content.CopyToAsync(Stream.Null));
        using var after = await app.Admin.FetchAsync(file);
        await after.MustBeAsync(503);
    }

    [Test]
    public async Task SessionOrStanding_EndedInTheMiddleOfADownload_EndsIt()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
        var file = await app.Admin.UploadedAsync(channel, new byte[32 * 1024 * 1024]); // more than the sockets between hold
        await app.Admin.PostFilesAsync(channel, file);

        await EndsAsync("ended", person => app.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/users/{person.Id}/sessions"));
        await EndsAsync("demoted", person => app.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/users/{person.Id}/role", new { role = "reader" }, 200));
        await EndsAsync("shutout", person => app.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/users/{person.Id}/active", new { active = false }, 200));
        await EndsAsync("changed", async person =>
        {
            using var elsewhere = await app.SignInAsync(person.Username);
            await elsewhere.DoneAsync(HttpMethod.Post, "/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }, 200);
        });
        await EndsAsync("loggedout", person => person.Client.DoneAsync(HttpMethod.Post, "/api/v1/auth/logout"));

        async Task EndsAsync(string name, Func<Member, Task> end)
        {
            var person = await app.GivenPersonAsync(name);
            using var mine = await BeginAsync(person.Client);
            using var others = await BeginAsync(app.Admin);
            await using var content = await mine.Content.ReadAsStreamAsync();
            await content.ReadExactlyAsync(new byte[100]);

            await end(person);

            var clock = Stopwatch.StartNew();
            await Assert.CatchAsync<IOException>(() => content.CopyToAsync(Stream.Null), name);
            TestContext.Out.WriteLine($"{name}: cut after {clock.ElapsedMilliseconds} ms");
            Assert.That((await others.Content.ReadAsByteArrayAsync()).Length, Is.EqualTo(32 * 1024 * 1024), "nobody else's");
        }

        async Task<HttpResponseMessage> BeginAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AttachmentActs.Content(file));
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Upload_ThatWouldFillTheDiskAsItComes_IsRefusedAndLeavesNothing(bool chunked)
    {
        var looks = 0;
        await using var app = await BaileyApp.StartOpenAsync(adjust: builder =>
        {
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(DiskWatch))); // only the upload's looks count
            builder.Services.Replace(ServiceDescriptor.Singleton(new FreeSpace(() => Interlocked.Increment(ref looks) == 1 ? 1L << 40 : 0)));
        });
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/channels/{channel}/attachments?name=a");
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new ByteArrayContent(new byte[UploadStream.LookEvery + 100_000]);

        using var answer = await app.Admin.SendAsync(request);

        await answer.MustRefuseAsync(507, "vault.disk-full");
        Assert.That(Directory.GetFiles(Path.Combine(app.Folder, "data", "vault", "blobs"), "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task Sweep_AfterACrashBetweenBlobAndRow_RemovesTheStrayButNotAWholeForeignVolume()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var channel = (await app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
        var file = await app.Admin.UploadedAsync(channel, [1, 2, 3]);
        var folder = Path.Combine(app.Folder, "data", "vault", "blobs");
        await StrayAsync();
        Assert.That(await app.Get<BlobSweep>().SweepAsync(default), Is.EqualTo(new BlobSweepReport(0, 1)));

        await StrayAsync();
        await StrayAsync();
        Assert.That(await app.Get<BlobSweep>().SweepAsync(default), Is.EqualTo(new BlobSweepReport(0, 0)), "more strays than known blobs");
        Assert.That(app.Log.Lines, Has.None.Contains("does the database belong to this data folder"), "a young server after a crash");

        for (var i = 0; i < 4; i++)
        {
            await StrayAsync();
        }

        Assert.That(await app.Get<BlobSweep>().SweepAsync(default), Is.EqualTo(new BlobSweepReport(0, 0)), "many more");
        Assert.That(app.Log.Lines, Has.Some.Contains("does the database belong to this data folder"));
        Assert.That(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), Has.Length.EqualTo(7));
        using var answer = await app.Admin.FetchAsync(file);
        await answer.MustBeAsync(200);

        async Task StrayAsync()
        {
            await using var draft = await app.Get<IBlobVolume>().WriteAsync(new MemoryStream([9]), default);
            await draft.PlaceAsync(default);
        }
    }

    // The head of an upload whose body does not come.
    private async Task<Socket> BeginUploadAsync(string token, string length)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _app.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/channels/{_channel}/attachments?name=slow.txt HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n{length}\r\n\r\nbegun"));
        return socket;
    }

    private string[] Unfinished() => Directory.Exists(Path.Combine(Blobs, "unfinished")) ? Directory.GetFiles(Path.Combine(Blobs, "unfinished")) : [];

    private string Blobs => Path.Combine(_app.Folder, "data", "vault", "blobs");

    private string Newest() => new DirectoryInfo(Blobs).GetFiles("*", SearchOption.AllDirectories).Where(file => file.Length > 800_000).MaxBy(file => file.LastWriteTimeUtc)!.FullName;

    private static Task WaitForAsync(Func<bool> holds) => WaitForAsync(() => Task.FromResult(holds()));

    // For what another thread does a moment later; only a failing test waits to the end.
    private static async Task WaitForAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
