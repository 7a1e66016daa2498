using System.Diagnostics;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>What open streams may cost: no thread each, no question to the database each, and nothing that grows with the history.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ListenerCostTests(DatabaseProvider provider)
{
    // Bounds for a busy machine; a server that waits for a thread is far beyond them.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToOpenAll = TimeSpan.FromSeconds(60);

    private readonly List<EventReader> _streams = [];
    private StatementCount _statements = null!;
    private RowCount _rows = null!;
    private BaileyApp _app = null!;
    private Guid _channel;

    [SetUp]
    public async Task StartAsync()
    {
        (_statements, _rows) = (new StatementCount(), new RowCount());
        _app = await BaileyApp.StartOpenAsync(
            provider, ["--RateLimits:Enabled=false"], builder => builder.Services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(_statements, _rows)));
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var stream in _streams)
        {
            await stream.DisposeAsync();
        }

        _streams.Clear();
        await _app.DisposeAsync();
        _statements.Dispose();
    }

    [Test]
    public async Task Streams_ThreeHundredOpen_TakeNoThreadEachAndLetOthersReadAndPost()
    {
        var people = await PeopleAsync(20);

        await OpenAsync(people, 15).WaitAsync(ToOpenAll);

        Assert.That(_streams, Has.Count.EqualTo(300));
        Assert.That(Threads(), Is.LessThan(200), "of the whole process");
        await people[0].Client.GetJsonAsync(ChatActs.Messages(_channel)).WaitAsync(AtOnce);
        var posted = await _app.Admin.SayAsync(_channel, "to all").WaitAsync(AtOnce);
        await MustAllHearAsync(posted.Id());
    }

    [Test]
    public async Task Post_WithOneListenerAndWithFifty_AsksTheDatabaseAsOften()
    {
        var people = await PeopleAsync(25);
        await OpenAsync(people[..1], 1);
        await PostAsync(); // the first reads what is then in memory
        var withOne = await PostAsync();
        await OpenAsync(people[..1], 1);
        await OpenAsync(people[1..], 2);
        await PostAsync();

        var withFifty = await PostAsync();

        Assert.That(_streams, Has.Count.EqualTo(50));
        Assert.That(withOne, Is.Positive);
        Assert.That(withFifty, Is.EqualTo(withOne));

        async Task<int> PostAsync()
        {
            var before = _statements.Seen;
            await MustAllHearAsync((await _app.Admin.SayAsync(_channel, "to all")).Id());
            return _statements.Seen - before;
        }
    }

    [Test]
    public async Task Resume_AfterALongHistory_CostsWhatItDidAfterAShortOne()
    {
        var ben = (await PeopleAsync(1))[0];
        await SayManyAsync(10);
        await ResumeAsync();
        var afterShort = await ResumeAsync();
        await SayManyAsync(400);

        var afterLong = await ResumeAsync();

        Assert.That(afterShort.Again.Rows, Is.Positive, "rows are counted");
        Assert.That(afterLong, Is.EqualTo(afterShort));

        // With what was missed, and, too far behind for that, with the reading anew that a page does then.
        async Task<(Cost Missed, Cost Again)> ResumeAsync()
        {
            string last;
            await using (var stream = await EventReader.OpenAsync(ben.Client))
            {
                await _app.Admin.SayAsync(_channel, "seen");
                last = (await stream.NextAsync("chat.message-posted")).Id;
            }

            var missed = await _app.Admin.SayAsync(_channel, "missed");
            var start = Now();
            await using (var back = await EventReader.OpenAsync(ben.Client, last))
            {
                Assert.That((await back.NextAsync("chat.message-posted")).Data.GetProperty("message").Id(), Is.EqualTo(missed.Id()));
            }

            var between = Now();
            await using (var far = await EventReader.OpenAsync(ben.Client, "another-1"))
            {
                await far.NextAsync("stream.reset");
                await ben.Client.GetJsonAsync("/api/v1/channels");
                await ben.Client.GetJsonAsync("/api/v1/threads?unread=true");
                await ben.Client.GetJsonAsync($"{ChatActs.Messages(_channel)}?limit=5");
            }

            return (between.Since(start), Now().Since(between));
        }
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private Cost Now() => new(_statements.Seen, _rows.Seen);

    /// <summary>Some people who are in one channel.</summary>
    private async Task<Member[]> PeopleAsync(int count)
    {
        var people = new Member[count];
        for (var i = 0; i < count; i++)
        {
            people[i] = await _app.GivenPersonAsync($"person{i}");
        }

        _channel = (await _app.Admin.PostJsonAsync("/api/v1/channels", new { name = "room", kind = "private", memberIds = people.Select(person => person.Id) }, 201)).Id();
        return people;
    }

    private async Task OpenAsync(IEnumerable<Member> people, int each)
    {
        foreach (var person in people)
        {
            for (var i = 0; i < each; i++)
            {
                _streams.Add(await EventReader.OpenAsync(person.Client));
            }
        }
    }

    private async Task MustAllHearAsync(Guid messageId)
    {
        foreach (var stream in _streams)
        {
            Assert.That((await stream.NextAsync("chat.message-posted")).Data.GetProperty("message").Id(), Is.EqualTo(messageId));
        }
    }

    private Task SayManyAsync(int count) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await _app.Admin.SayAsync(_channel, $"{i}"));

    /// <summary>What the database was asked, and how many rows EF Core read of its answers.</summary>
    private sealed record Cost(int Statements, int Rows)
    {
        public Cost Since(Cost earlier) => new(Statements - earlier.Statements, Rows - earlier.Rows);
    }
}
