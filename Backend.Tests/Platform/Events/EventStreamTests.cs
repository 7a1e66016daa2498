using System.Text;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Events;

internal sealed class EventStreamTests
{
    private static readonly Guid Ada = Guid.NewGuid();
    private static readonly Guid Ben = Guid.NewGuid();
    private static readonly Guid AdasSession = Guid.NewGuid();

    private ManualTime _time = null!;
    private EventStream _events = null!;

    [SetUp]
    public void Start()
    {
        _time = new ManualTime();
        _events = new EventStream(_time, new RateLimitOptions(), NullLogger<EventStream>.Instance);
    }

    [TearDown]
    public void Stop() => _events.Dispose();

    [Test]
    public void Ended_WhenOneListenerFails_ReachesTheOthers()
    {
        var heard = new List<EndedStreams>();
        _events.Ended += _ => throw new InvalidOperationException("a bug");
        _events.Ended += heard.Add;

        _events.EndPerson(Ada, "test");
        _events.EndSession(AdasSession, "test");

        Assert.That(heard, Is.EqualTo(new EndedStreams[] { new(null, Ada, "test"), new(AdasSession, null, "test") }));
    }

    [Test]
    public async Task Publish_ToPeople_ReachesThemAlone()
    {
        var ada = _events.Open(Ada, AdasSession, null);
        var ben = _events.Open(Ben, Guid.NewGuid(), null);
        _events.Publish("test.told", new { text = "hi" }, Audience.Person(Ada));
        _events.Publish("test.all", new { }, Audience.Everyone);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await TypesAsync(ada), Is.EqualTo(new[] { "test.told", "test.all" }));
            Assert.That(await TypesAsync(ben), Is.EqualTo(new[] { "test.all" }));
        }
    }

    [Test]
    public async Task Publish_ToSession_ReachesNoOtherSessionOfThePerson()
    {
        var here = _events.Open(Ada, AdasSession, null);
        var there = _events.Open(Ada, Guid.NewGuid(), null);
        _events.Publish("test.here", new { }, Audience.Session(AdasSession));
        _events.Publish("test.all", new { }, Audience.Everyone);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await TypesAsync(here), Is.EqualTo(new[] { "test.here", "test.all" }));
            Assert.That(await TypesAsync(there), Is.EqualTo(new[] { "test.all" }));
        }
    }

    [Test]
    public async Task Open_WithLastEventId_GetsWhatWasMissedAndNothingElse()
    {
        var first = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(first));
        _events.Publish("test.two", new { }, Audience.Person(Ben));
        _events.Publish("test.three", new { }, Audience.Everyone);
        Assert.That(await TypesAsync(_events.Open(Ada, AdasSession, seen)), Is.EqualTo(new[] { "test.three" }));
    }

    [Test]
    public async Task Open_AfterBeingRemoved_DoesNotGetWhatWasSaidBefore()
    {
        var first = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(first));
        var member = true;
        _events.Publish("test.secret", new { }, Audience.People(new HashSet<Guid> { Ada, Ben }, _ => member));
        member = false;
        _events.Publish("test.end", new { }, Audience.Everyone);
        Assert.That(await TypesAsync(_events.Open(Ada, AdasSession, seen)), Is.EqualTo(new[] { "test.end" }));
    }

    [TestCase("otherepoch-1")]
    [TestCase("rubbish")]
    [TestCase("-")]
    [TestCase("99999999999999999999999999")]
    public async Task Open_WithUnknownLastEventId_IsToldToReadAgain(string id) =>
        Assert.That(await TypesAsync(_events.Open(Ada, AdasSession, id)), Is.EqualTo(new[] { "stream.reset" }));

    [Test]
    public async Task Open_TooFarBehind_IsToldToReadAgain()
    {
        var first = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(first));
        for (var i = 0; i < 5000; i++)
        {
            _events.Publish("test.more", new { }, Audience.Person(Ben));
        }

        Assert.That(await TypesAsync(_events.Open(Ada, AdasSession, seen)), Is.EqualTo(new[] { "stream.reset" }));
    }

    [TestCase(1024, false)]
    [TestCase(1025, true)]
    [TestCase(2049, true)]
    [TestCase(4095, true)]
    public async Task Open_ManyOwnEventsMissed_IsToldThemOrToReadAgainAndStaysOpen(int missed, bool again)
    {
        var first = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(first));
        for (var i = 0; i < missed; i++)
        {
            _events.Publish("test.more", new { }, Audience.Person(Ada));
        }

        var resumed = _events.Open(Ada, AdasSession, seen);
        _events.Publish("test.after", new { }, Audience.Everyone);
        var (lines, ended) = await resumed.TakeAsync([], CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended, Is.False);
            Assert.That(lines, Has.Count.EqualTo(again ? 2 : missed + 1));
            Assert.That(Encoding.UTF8.GetString(lines[0]), Does.Contain(again ? "event: stream.reset" : "event: test.more"));
            Assert.That(Encoding.UTF8.GetString(lines[^1]), Does.Contain("event: test.after"));
        }
    }

    [Test]
    public void Open_SeventeenthOfAPerson_IsRefusedUntilOneCloses()
    {
        var open = Enumerable.Range(0, 16).Select(_ => _events.Open(Ada, Guid.NewGuid(), null)).ToList();

        var refused = Assert.Throws<RefusedException>(() => _events.Open(Ada, AdasSession, null));
        Assert.That((refused!.Refusal.Code, refused.Refusal.Status), Is.EqualTo(("events.too-many-streams", 429)));
        _events.Open(Ben, Guid.NewGuid(), null);
        _events.Close(open[3]);
        Assert.That(() => _events.Open(Ada, AdasSession, null), Throws.Nothing);
    }

    [Test]
    public async Task EndSession_OpenStream_SaysWhyAndEnds()
    {
        var listener = _events.Open(Ada, AdasSession, null);
        _events.EndSession(AdasSession, "signed-out");
        var (lines, ended) = await listener.TakeAsync([], CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended, Is.True);
            Assert.That(Encoding.UTF8.GetString(lines.Single()), Is.EqualTo("event: session.ended\ndata: {\"reason\":\"signed-out\"}\n\n"));
        }
    }

    [Test]
    public async Task EndAll_Lock_KeepsNothingForThoseWhoComeBack()
    {
        var listener = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(listener));
        _events.Publish("test.secret", new { }, Audience.Everyone);
        _events.EndAll("locked");
        Assert.That(await TypesAsync(_events.Open(Ada, AdasSession, seen)), Is.EqualTo(new[] { "stream.reset" }));
    }

    [Test]
    public async Task TakeBack_BeforeSomebodyResumes_TellsTheSameEventsWithoutTheWords()
    {
        var first = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(first));
        var about = Guid.NewGuid();
        _events.Publish("test.posted", new { text = "regretted" }, Audience.Everyone, about);
        _events.Publish("test.other", new { text = "kept" }, Audience.Everyone, Guid.NewGuid());
        _events.Publish("test.edited", new { text = "regretted too" }, Audience.Person(Ben), about);

        _events.TakeBack(about, new { text = "" });
        _events.Publish("test.deleted", new { }, Audience.Everyone);

        var text = await TextAsync(_events.Open(Ben, Guid.NewGuid(), seen));
        var live = await TextAsync(first);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Not.Contain("regretted"));
            Assert.That(text.Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)), Is.EqualTo(new[] { "event: test.posted", "event: test.other", "event: test.edited", "event: test.deleted" }));
            Assert.That(text.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line.Split('-')[1]), Is.EqualTo(new[] { "2", "3", "4", "5" }));
            Assert.That(text, Does.Contain("kept"));
            Assert.That(live, Does.Not.Contain("test.edited"), "Ada was not told then, so not now");
        }
    }

    [Test]
    public async Task StartAnew_TellsEveryoneAndNothingOfBefore()
    {
        var first = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(first));
        _events.Publish("test.secret", new { }, Audience.Everyone);

        _events.StartAnew();
        _events.Publish("test.after", new { }, Audience.Everyone);

        Assert.That(await TypesAsync(first), Is.EqualTo(new[] { "test.secret", "stream.reset", "test.after" }));
        Assert.That(await TypesAsync(_events.Open(Ada, AdasSession, seen)), Is.EqualTo(new[] { "stream.reset" }));
    }

    [Test]
    public async Task Publish_WhileClosed_IsNotKept()
    {
        var first = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(first));
        _events.EndAll("locked");
        _events.Publish("test.late", new { }, Audience.Everyone);
        _events.Reopen();
        _events.Publish("test.after", new { }, Audience.Everyone);
        Assert.That(await TypesAsync(_events.Open(Ada, AdasSession, seen)), Is.EqualTo(new[] { "stream.reset" }));
    }

    [Test]
    public async Task Publish_ReaderTooSlow_IsCutOffWithoutHoldingOthers()
    {
        var slow = _events.Open(Ada, AdasSession, null);
        var quick = _events.Open(Ben, Guid.NewGuid(), null);
        var seen = 0;
        for (var i = 0; i < 3000; i++)
        {
            _events.Publish("test.more", new { i }, Audience.Everyone);
            if (i % 1000 == 999)
            {
                seen += (await TypesAsync(quick)).Length;
            }
        }

        var (lines, ended) = await slow.TakeAsync([], CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended, Is.True);
            Assert.That(lines, Is.Empty);
            Assert.That(seen, Is.EqualTo(3000));
        }
    }

    [Test]
    public async Task Publish_ReaderTooSlowForLargeEvents_PinsNoMoreThanItsBytes()
    {
        var slow = _events.Open(Ada, AdasSession, null);
        var quick = _events.Open(Ben, Guid.NewGuid(), null);
        var large = new string('a', 60 * 1024);
        var seen = 0;
        for (var i = 0; i < 80; i++)
        {
            _events.Publish("test.large", new { large }, Audience.Everyone);
            seen += (await TypesAsync(quick)).Length;
        }

        var (lines, ended) = await slow.TakeAsync([], CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ended, Is.True);
            Assert.That(lines, Is.Empty);
            Assert.That(seen, Is.EqualTo(80));
        }
    }

    [TestCase(30, "test.large")]
    [TestCase(60, "stream.reset")]
    public async Task Open_LargeEventsMissed_IsToldThemOrToReadAgainAndStaysOpen(int missed, string first)
    {
        var listener = _events.Open(Ada, AdasSession, null);
        _events.Publish("test.one", new { }, Audience.Everyone);
        var seen = IdOf(await TextAsync(listener));
        for (var i = 0; i < missed; i++)
        {
            _events.Publish("test.large", new { large = new string('a', 60 * 1024) }, Audience.Everyone);
        }

        var resumed = _events.Open(Ada, AdasSession, seen);
        _events.Publish("test.after", new { }, Audience.Everyone);
        var types = await TypesAsync(resumed);
        Assert.That((types[0], types[^1]), Is.EqualTo((first, "test.after")));
    }

    [Test]
    public async Task Heartbeat_Every15Seconds_IsAComment()
    {
        var listener = _events.Open(Ada, AdasSession, null);
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.That(await TextAsync(listener), Is.EqualTo(": \n\n"));
    }

    [Test]
    public void SessionChanged_TwoStreamsOfASession_IsRaisedForFirstAndLastOnly()
    {
        var told = new List<(Guid, Guid, bool)>();
        _events.SessionChanged += (person, session) => told.Add((person, session, _events.IsConnected(person, session)));
        var other = Guid.NewGuid();
        var one = _events.Open(Ada, AdasSession, null);
        var two = _events.Open(Ada, AdasSession, null);
        var three = _events.Open(Ada, other, null);
        _events.Close(one);
        _events.Close(two);
        _events.Close(three);
        Assert.That(told, Is.EqualTo(new[] { (Ada, AdasSession, true), (Ada, other, true), (Ada, AdasSession, false), (Ada, other, false) }));
    }

    private static string IdOf(string text) => text.Split('\n').First(line => line.StartsWith("id: ", StringComparison.Ordinal))[4..];

    private static async Task<string> TextAsync(EventListener listener) =>
        string.Concat((await listener.TakeAsync([], CancellationToken.None)).Lines.Select(Encoding.UTF8.GetString));

    private static async Task<string[]> TypesAsync(EventListener listener) =>
        [.. (await TextAsync(listener)).Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Select(line => line[7..])];
}
