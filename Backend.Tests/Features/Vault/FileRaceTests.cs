using System.Net;
using System.Net.Sockets;
using System.Text;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Vault.Blobs;
using Bailey.Features.Vault.Files;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

/// <summary>Files when something else happens in the middle.</summary>
internal sealed class FileRaceTests
{
    private readonly Stumbling _stumbling = new();
    private readonly HookedVolume _volume = new();
    private BaileyApp _app = null!;
    private Guid _channel;

    [SetUp]
    public async Task StartAsync()
    {
        _app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"], adjust: builder =>
        {
            builder.Services.AddSingleton<IStandingFollower>(_stumbling);
            builder.Services.AddSingleton<LocalBlobVolume>();
            builder.Services.Replace(ServiceDescriptor.Singleton<IBlobVolume>(services => _volume.Over(services.GetRequiredService<LocalBlobVolume>())));
        });
        _channel = (await _app.Admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "public" }, 201)).Id();
    }

    [TearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Leaving_ThatWasUndone_KeepsTheFilesThroughALaterChange()
    {
        var bob = await MemberAsync("bob");
        var posted = await bob.Client.UploadedAsync(_channel, [1, 2, 3]);
        await bob.Client.PostFilesAsync(_channel, posted);
        var unposted = await bob.Client.UploadedAsync(_channel, [4, 5, 6]);

        _stumbling.At = StandingChange.Erased;
        using (var failed = await bob.Client.SendAsync(HttpMethod.Post, "/api/v1/me/delete", new { password = BaileyApp.Password, mode = "hard" }))
        {
            await failed.MustBeAsync(500);
        }

        await _app.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/users/{bob.Id}/role", new { role = "admin" }, 200);
        using var again = await _app.SignInAsync("bob");
        foreach (var file in (Guid[])[posted, unposted])
        {
            using var content = await again.FetchAsync(file);
            await content.MustBeAsync(200);
        }
    }

    [Test]
    public async Task Content_OfAFileDeletedAtThatMoment_IsNotThereAndNotReportedAsDamaged()
    {
        var file = await _app.Admin.UploadedAsync(_channel, [1, 2, 3]);
        _volume.BeforeOpen = () => _app.Admin.DoneAsync(HttpMethod.Delete, AttachmentActs.File(file));

        using var content = await _app.Admin.FetchAsync(file);

        await content.MustRefuseAsync(404, "vault.file-not-found");
        Assert.That(_app.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)), Is.Empty);
        var reported = await _app.Admin.GetJsonAsync("/api/v1/audit?action=vault.blob-damaged");
        Assert.That(reported.GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Thumbnail_WhoseBodyComesAfterTheMessage_IsRefused()
    {
        var bob = await MemberAsync("bob");
        var file = await bob.Client.UploadedAsync(_channel, AttachmentActs.Png, "a.png");
        using var socket = await BeginAsync($"PUT {AttachmentActs.File(file)}/thumbnail", bob.Token, AttachmentActs.Png.Length, AttachmentActs.Png[..4]);
        await FollowedAsync();
        await bob.Client.PostFilesAsync(_channel, file);

        await socket.SendAsync(AttachmentActs.Png[4..]);

        Assert.That(await AnswerAsync(socket), Does.StartWith("HTTP/1.1 409").And.Contain("vault.file-in-use"));
        using var thumbnail = await bob.Client.SendAsync(HttpMethod.Get, $"{AttachmentActs.File(file)}/thumbnail");
        await thumbnail.MustBeAsync(404);
    }

    [TestCase("POST /api/v1/channels/{0}/attachments?name=slow.txt")]
    [TestCase("PUT /api/v1/files/{1}/thumbnail")]
    public async Task Body_UnderWayWhenItsSessionEnds_IsCut(string request)
    {
        var bob = await MemberAsync("bob");
        var file = await bob.Client.UploadedAsync(_channel, [1]);
        using var socket = await BeginAsync(string.Format(null, CompositeFormat.Parse(request), _channel, file), bob.Token, 1000, [1]);
        await FollowedAsync();

        await _app.Admin.DoneAsync(HttpMethod.Delete, $"/api/v1/users/{bob.Id}/sessions");

        Assert.That(await AnswerAsync(socket), Is.Empty);
    }

    private async Task<Member> MemberAsync(string name)
    {
        var person = await _app.GivenPersonAsync(name);
        await person.Client.DoneAsync(HttpMethod.Put, $"/api/v1/channels/{_channel}/members/me", status: 200);
        return person;
    }

    // The body has begun to be read once the transfer is followed.
    private async Task FollowedAsync() => Assert.That(await Waiting.UntilAsync(() => _app.Get<TransferEnds>().Running == 1), Is.True);

    private async Task<Socket> BeginAsync(string request, string token, int length, byte[] first)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _app.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n"));
        await socket.SendAsync(first);
        return socket;
    }

    /// <summary>Nothing when the connection was cut.</summary>
    private static async Task<string> AnswerAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        try
        {
            return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Throws once, after all others have done their part.</summary>
    private sealed class Stumbling : IStandingFollower
    {
        public StandingChange? At { get; set; }

        public Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct)
        {
            if (At != change)
            {
                return Task.CompletedTask;
            }

            At = null;
            throw new IOException("stumbled");
        }

        public void Changed(Guid personId, StandingChange change)
        {
        }
    }

    private sealed class HookedVolume : IBlobVolume
    {
        private IBlobVolume _inner = null!;

        public Func<Task>? BeforeOpen { get; set; }

        public HookedVolume Over(IBlobVolume inner)
        {
            _inner = inner;
            return this;
        }

        public Task<BlobDraft> WriteAsync(Stream content, CancellationToken ct) => _inner.WriteAsync(content, ct);

        public Stream Open(Guid id, long size)
        {
            var before = BeforeOpen;
            BeforeOpen = null;
            before?.Invoke().GetAwaiter().GetResult();
            return _inner.Open(id, size);
        }

        public void Remove(Guid id) => _inner.Remove(id);

        public IEnumerable<IReadOnlyList<Guid>> Parts() => _inner.Parts();

        public int RemoveUnfinished() => _inner.RemoveUnfinished();

        public Task<bool> RemoveStrayAsync(Guid id, Func<CancellationToken, Task<bool>> isKnown, CancellationToken ct) => _inner.RemoveStrayAsync(id, isKnown, ct);
    }
}
