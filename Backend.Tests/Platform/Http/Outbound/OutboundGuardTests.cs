using System.Net;
using System.Text;
using Bailey.Platform.Http.Outbound;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http.Outbound;

/// <summary>Every attack on a server that asks other servers, tried against servers of the test's own on loopback.</summary>
internal sealed class OutboundGuardTests
{
    private const string Inward = "The inside of the network.";
    private static readonly OutboundWish Html = new(["text/html"], 64 * 1024);
    private static readonly string Answer = ScriptedServer.Page(Inward);

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("2130706433", Description = "decimal")]
    [TestCase("0177.0.0.1", Description = "octal")]
    [TestCase("0x7f.0.0.1", Description = "hexadecimal")]
    [TestCase("0x7f000001")]
    [TestCase("127.1", Description = "short")]
    [TestCase("[::1]")]
    [TestCase("[::ffff:127.0.0.1]", Description = "mapped")]
    [TestCase("[::ffff:7f00:1]")]
    [TestCase("[64:ff9b::7f00:1]", Description = "NAT64")]
    [TestCase("[2002:7f00:1::]", Description = "6to4")]
    [TestCase("169.254.169.254")]
    [TestCase("[fe80::1]")]
    [TestCase("10.0.0.1")]
    [TestCase("192.168.0.1")]
    [TestCase("0.0.0.0")]
    public async Task Address_ThatIsNotPublic_IsNotAsked(string host)
    {
        await using var server = new ScriptedServer(_ => Answer);
        using var guard = Guard(new OutboundSettings { Ports = [server.Port] }, new SystemHostLookup());

        var result = await guard.GetAsync(new Uri($"http://{host}:{server.Port}/"), Html, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Refusal, Is.EqualTo(OutboundRefusal.NotPublic));
            Assert.That(server.Asked, Is.Empty);
        }
    }

    [Test]
    public async Task Name_ThatLeadsInward_IsNotAsked()
    {
        await using var server = new ScriptedServer(_ => Answer);
        using var guard = Guard(new OutboundSettings { Ports = [server.Port] }, new Lookup(["127.0.0.1"]));

        Assert.That(await RefusalAsync(guard, $"http://example.org:{server.Port}/"), Is.EqualTo(OutboundRefusal.NotPublic));
        Assert.That(server.Asked, Is.Empty);
    }

    [Test]
    public async Task Name_WithOneAddressInwardAmongOthers_IsNotAsked()
    {
        await using var server = new ScriptedServer(_ => Answer);
        using var guard = Guard(Allowing(server), new Lookup(["127.0.0.1", "127.0.0.2"]));

        Assert.That(await RefusalAsync(guard, $"http://example.org:{server.Port}/"), Is.EqualTo(OutboundRefusal.NotPublic));
        Assert.That(server.Asked, Is.Empty);
    }

    [Test]
    public async Task Name_ThatChangesItsAnswer_IsAskedWhereItWasChecked()
    {
        await using var right = new ScriptedServer(_ => Answer);
        var lookup = new Lookup(["127.0.0.1"], ["127.0.0.2"]);
        using var guard = Guard(Allowing(right), lookup);

        var result = await guard.GetAsync(new Uri($"http://example.org:{right.Port}/"), Html, CancellationToken.None);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(result), Is.EqualTo(Inward));
            Assert.That(lookup.Asked, Is.EqualTo(1));
            Assert.That(await RefusalAsync(guard, $"http://example.org:{right.Port}/"), Is.EqualTo(OutboundRefusal.NotPublic), "the second answer is judged again");
        }
    }

    [Test]
    public async Task Redirect_Inward_IsNotFollowed()
    {
        await using var inner = new ScriptedServer((_, stream, ct) => stream.WriteAsync(Encoding.ASCII.GetBytes(Answer), ct).AsTask(), IPAddress.Parse("127.0.0.2"));
        await using var outer = new ScriptedServer(_ => ScriptedServer.Redirect($"http://127.0.0.2:{inner.Port}/"));
        using var guard = Guard(Allowing(outer, inner));

        Assert.That(await RefusalAsync(guard, $"http://127.0.0.1:{outer.Port}/"), Is.EqualTo(OutboundRefusal.NotPublic));
        Assert.That(inner.Asked, Is.Empty);
    }

    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://127.0.0.1/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("http://user:word@127.0.0.1/")]
    [TestCase("http://127.0.0.1:22/")]
    [TestCase("//[")]
    public async Task Redirect_ToAnotherSchemeOrPortOrWithAName_IsNotFollowed(string target)
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Redirect(target));
        using var guard = Guard(Allowing(server));

        Assert.That(await RefusalAsync(guard, $"http://127.0.0.1:{server.Port}/"), Is.EqualTo(OutboundRefusal.Address));
    }

    [Test]
    public async Task Redirect_WithoutEnd_IsGivenUp()
    {
        await using var server = new ScriptedServer(target => ScriptedServer.Redirect(target + "x"));
        using var guard = Guard(Allowing(server));

        Assert.That(await RefusalAsync(guard, $"http://127.0.0.1:{server.Port}/"), Is.EqualTo(OutboundRefusal.TooManyRedirects));
        Assert.That(server.Asked, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Redirect_ToAnAllowedPlace_IsFollowed()
    {
        await using var server = new ScriptedServer(target => target == "/" ? ScriptedServer.Redirect("/there") : Answer);
        using var guard = Guard(Allowing(server));

        var result = await guard.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/"), Html, CancellationToken.None);

        Assert.That(result.Answer?.Url.AbsolutePath, Is.EqualTo("/there"));
    }

    [TestCase("ftp://example.org/")]
    [TestCase("file:///etc/passwd")]
    [TestCase("http://somebody@example.org/")]
    [TestCase("http://example.org:25/")]
    public async Task Url_ThatMayNotBeAsked_IsRefusedUnasked(string url)
    {
        var lookup = new Lookup(["1.1.1.1"]);
        using var guard = Guard(new OutboundSettings(), lookup);

        Assert.That(await RefusalAsync(guard, url), Is.EqualTo(OutboundRefusal.Address));
        Assert.That(lookup.Asked, Is.Zero);
    }

    [TestCase("example.org", ExpectedResult = true)]
    [TestCase("www.Example.org", ExpectedResult = true)]
    [TestCase("badexample.org", ExpectedResult = false)]
    [TestCase("example.org.evil.net", ExpectedResult = false)]
    public bool Host_BesideAnAllowList_MustBeOnIt(string host) => new OutboundSettings { Hosts = ["example.org"] }.AllowsHost(host);

    [Test]
    public async Task Host_NotOnTheAllowList_IsNotAsked()
    {
        var lookup = new Lookup(["1.1.1.1"]);
        using var guard = Guard(new OutboundSettings { Hosts = ["example.org"] }, lookup);

        Assert.That(await RefusalAsync(guard, "http://example.net/"), Is.EqualTo(OutboundRefusal.Host));
        Assert.That(lookup.Asked, Is.Zero);
    }

    [Test]
    public async Task Body_ThatDripsForEver_IsCutByTheClock()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(async (_, stream, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(ScriptedServer.Page("<")), ct);
            await Task.Delay(Timeout.Infinite, ct);
        });
        using var guard = new OutboundGuard(Allowing(server), new SystemHostLookup(), new OwnNetworks(() => []), time);

        var asking = RefusalAsync(guard, $"http://127.0.0.1:{server.Port}/");
        await server.Reached;
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(await asking, Is.EqualTo(OutboundRefusal.TooSlow));
    }

    [Test]
    public async Task Body_WithoutEnd_IsCutAtTheBound()
    {
        var sent = 0L;
        await using var server = new ScriptedServer(async (_, stream, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(ScriptedServer.Page("")), ct);
            for (var piece = new byte[64 * 1024]; sent < 1L << 30; sent += piece.Length)
            {
                await stream.WriteAsync(piece, ct);
            }
        });
        using var guard = Guard(Allowing(server));

        Assert.That(await RefusalAsync(guard, $"http://127.0.0.1:{server.Port}/"), Is.EqualTo(OutboundRefusal.TooLarge));
        Assert.That(Interlocked.Read(ref sent), Is.LessThan(64L << 20), "the server must notice that nobody reads");
    }

    [Test]
    public async Task Body_SaidToBeTooLong_IsNotRead()
    {
        await using var server = new ScriptedServer(_ => "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n");
        using var guard = Guard(Allowing(server));

        Assert.That(await RefusalAsync(guard, $"http://127.0.0.1:{server.Port}/"), Is.EqualTo(OutboundRefusal.TooLarge));
    }

    [TestCase("Content-Type: image/png")]
    [TestCase("Content-Type: text/html\r\nContent-Encoding: gzip")]
    [TestCase("X-No-Type: at all")]
    [TestCase("Content-Type: no type")]
    public async Task Body_OfAnotherTypeOrCoding_IsNotTaken(string header)
    {
        await using var server = new ScriptedServer(_ => $"HTTP/1.1 200 OK\r\n{header}\r\nConnection: close\r\n\r\nbody");
        using var guard = Guard(Allowing(server));

        Assert.That(await RefusalAsync(guard, $"http://127.0.0.1:{server.Port}/"), Is.EqualTo(OutboundRefusal.Type));
    }

    // Behind a router of IPv6 the neighbours, and the server itself, have public addresses.
    [TestCase("2600:1:2:3::7", true)]
    [TestCase("2600:1:2:4::7", false)]
    [TestCase("5.6.7.8", true)]
    [TestCase("::ffff:5.6.7.8", true)]
    [TestCase("5.6.8.1", false)]
    public void Address_OfTheOwnNetwork_IsAllowedOnlyWhenNamed(string address, bool near)
    {
        IPNetwork[] own = [OwnNetworks.Of(IPAddress.Parse("2600:1:2:3:aaaa::1"), 64), OwnNetworks.Of(IPAddress.Parse("5.6.7.99"), 24)];
        var named = new OutboundSettings { Networks = own };

        Assert.That(new OutboundSettings().AllowsAddress(IPAddress.Parse(address), own), Is.EqualTo(!near));
        Assert.That(named.AllowsAddress(IPAddress.Parse(address), own), Is.True);
    }

    [Test]
    public async Task Name_ThatLeadsToTheOwnNetwork_IsNotAsked()
    {
        using var guard = new OutboundGuard(
            new OutboundSettings(), new Lookup(["1.1.1.1"]), new OwnNetworks(() => [IPNetwork.Parse("1.1.1.0/24")]), TimeProvider.System);

        Assert.That(await RefusalAsync(guard, "http://example.org/"), Is.EqualTo(OutboundRefusal.NotPublic));
    }

    [Test]
    public void OwnNetworks_OfThisMachine_HoldLoopback() =>
        Assert.That(OwnNetworks.OfThisMachine.Find().Any(network => network.Contains(IPAddress.Loopback)), Is.True);

    [Test]
    public async Task Body_InParts_IsLookedAtOnce()
    {
        var turn = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(async (_, stream, ct) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(ScriptedServer.Page("ab")), ct);
            await turn.WaitAsync(ct);
            await stream.WriteAsync("cd"u8.ToArray(), ct);
        });
        using var guard = Guard(Allowing(server));
        var looks = new List<string>();
        var wish = Html with
        {
            IsEnough = (body, seen) =>
            {
                looks.Add(Encoding.ASCII.GetString(body.Span[seen..]));
                turn.Release();
                return body.Length == 4;
            },
        };

        await guard.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/"), wish, CancellationToken.None);

        Assert.That(string.Concat(looks), Is.EqualTo("abcd"));
    }

    [TestCase("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", OutboundRefusal.Status)]
    [TestCase("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", OutboundRefusal.Status)]
    [TestCase("SSH-2.0-OpenSSH_9.2\r\n", OutboundRefusal.Unreachable)]
    [TestCase("", OutboundRefusal.Unreachable)]
    public async Task Answer_ThatIsNone_IsRefused(string answer, object refusal)
    {
        await using var server = new ScriptedServer(_ => answer);
        using var guard = Guard(Allowing(server));

        Assert.That(await RefusalAsync(guard, $"http://127.0.0.1:{server.Port}/"), Is.EqualTo(refusal));
    }

    [Test]
    public async Task Request_AsItIsSent_TellsNothingOfThePersonWhoAsks()
    {
        await using var server = new ScriptedServer(_ => Answer);
        using var guard = Guard(Allowing(server));

        await guard.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/page?q=1#part"), Html, CancellationToken.None);

        var names = server.Asked.Single().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(':')[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Asked.Single(), Does.StartWith("GET /page?q=1 HTTP/1.1"));
            Assert.That(names, Is.EquivalentTo(new[] { "Host", "User-Agent", "Accept", "Accept-Encoding" }));
        }
    }

    private static OutboundSettings Allowing(params ScriptedServer[] servers) =>
        new() { Networks = [IPNetwork.Parse("127.0.0.1/32")], Ports = [.. servers.Select(server => server.Port)] };

    private static OutboundGuard Guard(OutboundSettings settings, IHostLookup? lookup = null) => 
        new(settings, lookup ?? new SystemHostLookup(), new OwnNetworks(() => []), TimeProvider.System);

    private static async Task<OutboundRefusal?> RefusalAsync(OutboundGuard guard, string url) =>
        (await guard.GetAsync(new Uri(url), Html, CancellationToken.None)).Refusal;

    private static string? Text(OutboundResult result) => result.Answer is { } answer ? Encoding.UTF8.GetString(answer.Body) : null;

    /// <summary>Gives one answer after the other; the last one stays.</summary>
    private sealed class Lookup(params string[][] answers) : IHostLookup
    {
        public int Asked { get; private set; }

        public Task<IPAddress[]> FindAsync(string host, CancellationToken ct) =>
            Task.FromResult(Array.ConvertAll(answers[Math.Min(Asked++, answers.Length - 1)], IPAddress.Parse));
    }
}
