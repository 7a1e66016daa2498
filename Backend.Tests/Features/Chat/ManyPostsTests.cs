using System.Collections.Concurrent;
using System.Net.Http.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ManyPostsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private const int People = 20;
    private const int PostsEach = 50;

    [Test]
    public async Task Posts_AThousandAtOnceByTwenty_AreEachInHistoryOnceWithoutGaps()
    {
        var people = await GivenPeopleAsync();
        var channel = await ChannelAsync("private", [.. people]);
        await App.Admin.HistoryAsync(channel); // the tail is in use while they post

        var posted = new ConcurrentDictionary<Guid, long>();
        await Parallel.ForEachAsync(people.SelectMany(person => Enumerable.Range(0, PostsEach).Select(i => (person, i))), new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (post, ct) =>
        {
            using var answer = await post.person.Client.PostAsJsonAsync(ChatActs.Messages(channel), new { body = $"{post.person.Username} {post.i}" }, ct);
            var message = await answer.JsonAsync(201);
            Assert.That(posted.TryAdd(message.Id(), message.Number("seq")), Is.True);
        });

        var history = await WholeHistoryAsync(channel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Select(message => message.Seq), Is.EqualTo(Enumerable.Range(1, People * PostsEach).Select(i => (long)i)));
            Assert.That(history.ToDictionary(message => message.Id, message => message.Seq), Is.EquivalentTo(posted));
            Assert.That((await App.Admin.ChannelAsync(channel)).Number("unread"), Is.EqualTo(People * PostsEach));
            Assert.That((await App.Admin.HistoryAsync(channel, "?limit=200")).Select(message => message.Number("seq")), Is.EqualTo(Enumerable.Range(801, 200).Select(i => (long)i)));
        }
    }

    [Test]
    public async Task Listener_ThatDropsAndResumesFiftyTimes_SeesEachMessageOnceInOrder()
    {
        const int posts = 300;
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var channel = await ChannelAsync("private", ben, cleo);
        var reader = await EventReader.OpenAsync(ben.Client);
        var posting = Task.Run(async () =>
        {
            for (var i = 0; i < posts; i++)
            {
                await cleo.Client.SayAsync(channel, $"{i}");
            }
        });

        var seen = new List<long>();
        var drops = 0;
        var lastId = "";
        while (seen.Count < posts)
        {
            var next = await reader.NextAsync("chat.message-posted");
            lastId = next.Id;
            seen.Add(next.Data.GetProperty("message").Number("seq"));
            if (seen.Count % 6 == 0 && drops < 50)
            {
                drops++;
                await reader.DisposeAsync();
                reader = await EventReader.OpenAsync(ben.Client, lastId);
            }
        }

        await posting;
        await reader.DisposeAsync();
        Assert.That(drops, Is.EqualTo(50).Or.EqualTo(posts / 6));
        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, posts).Select(i => (long)i)));
    }

    private async Task<List<Member>> GivenPeopleAsync()
    {
        var people = new List<Member>();
        for (var i = 0; i < People; i++)
        {
            people.Add(await PersonAsync("poster"));
        }

        return people;
    }

    private async Task<List<(Guid Id, long Seq)>> WholeHistoryAsync(Guid channel)
    {
        var all = new List<(Guid, long)>();
        while (true)
        {
            var page = await App.Admin.HistoryAsync(channel, $"?after={all.Count}&limit=200");
            if (page.Length == 0)
            {
                return all;
            }

            all.AddRange(page.Select(message => (message.Id(), message.Number("seq"))));
        }
    }
}
