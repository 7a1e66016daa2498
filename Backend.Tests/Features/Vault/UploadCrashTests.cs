using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Bailey.Tests.Browser;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Interop;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

/// <summary>A server killed in the middle of an upload, and what its disk shows: to a thief nothing, to stock gocryptfs every file that was acknowledged.</summary>
[Category("Fuse")]
internal sealed class UploadCrashTests
{
    private const string Name = "tide tables of the quiet harbour.txt";
    private const string Marker = "high water stands at six in the evening; ";

    [Test]
    public async Task Upload_CutByAKill_LeavesNothingReadableAndIsSweptWhileAcknowledgedFilesStay()
    {
        await using var server = await BaileyProcess.StartAsync(settings: BrowserPeople.Quick);
        using var admin = await BrowserPeople.SetUpAsync(server);
        var channel = (await admin.PostJsonAsync("/api/v1/channels", new { name = "quay", kind = "private" }, 201)).Id();
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Marker, 5000)));
        var file = await admin.UploadedAsync(channel, content, Name);
        await admin.PostFilesAsync(channel, file);
        var unfinished = Path.Combine(server.Data, "vault", "blobs", "unfinished");
        using var socket = await BeginUploadAsync(server, channel, admin.DefaultRequestHeaders.Authorization!.Parameter!, content);
        await WaitForAsync(() => Directory.GetFiles(unfinished) is [var one] && new FileInfo(one).Length > 0);

        await server.KillAsync();

        Assert.That(Directory.GetFiles(unfinished), Has.Length.EqualTo(1), "the kill came in the middle");
        var search = new DiskSearch(server.Data, server.Secrets);
        search.Add("the name", Name[..20]);
        search.Add("the content", Marker);
        Assert.That(search.Find(), Is.Empty);

        await server.StartAgainAsync();
        using var stranger = server.NewClient();
        using var unlocked = await stranger.PostAsJsonAsync("/api/v1/system/unlock", new { masterPassword = BrowserPeople.MasterPassword });
        await unlocked.MustBeAsync(204);
        await WaitForAsync(() => Directory.GetFiles(unfinished).Length == 0);
        using var back = await admin.FetchAsync(file);
        await back.MustBeAsync(200);
        Assert.That(await back.Content.ReadAsByteArrayAsync(), Is.EqualTo(content));
        Assert.That(await server.TerminateAsync(), Is.Zero);

        using var folder = new TempFolder();
        var password = folder.Sub("password");
        await File.WriteAllTextAsync(password, BrowserPeople.MasterPassword);
        using var mount = await StockGocryptfs.MountAsync(
            Path.Combine(server.Data, "vault"), folder.Sub("mount"), "-config", Path.Combine(server.Secrets, "vault.conf"), "-passfile", password);
        var blobs = Directory.GetFiles(Path.Combine(mount.MountPoint, "blobs"), "*", SearchOption.AllDirectories);
        Assert.That(blobs, Has.Length.EqualTo(1));
        Assert.That(await File.ReadAllBytesAsync(blobs[0]), Is.EqualTo(content));
    }

    // The first half of a body that says it is longer.
    private static async Task<Socket> BeginUploadAsync(BaileyProcess server, Guid channel, string token, byte[] content)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/channels/{channel}/attachments?name={Uri.EscapeDataString(Name)} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Length: {content.Length * 2}\r\n\r\n"));
        await socket.SendAsync(content);
        return socket;
    }

    // For what the server does a moment later; only a failing test waits to the end.
    private static async Task WaitForAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
