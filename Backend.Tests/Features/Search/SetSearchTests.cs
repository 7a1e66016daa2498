using System.Text.Json;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Searching;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

/// <summary>Sets of messages that stand in tables of their own, with more in them than one page opens.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class SetSearchTests(DatabaseProvider provider) : SearchFixture(provider)
{
    private const int Many = HitReading.MostOpened + 200;

    private readonly List<Guid> _posted = [];
    private Member _ada = null!;
    private Guid _channel;

    private IEnumerable<Guid> Saved => _posted.Where((_, number) => IsSaved(number));

    [OneTimeSetUp]
    public async Task SaveManyAsync()
    {
        _ada = await PersonAsync("ada");
        _channel = await ChannelAsync("private", _ada);
        foreach (var part in Enumerable.Range(0, Many).Chunk(100))
        {
            App.Time.Advance(TimeSpan.FromMilliseconds(10));
            var said = await Task.WhenAll(part.Select(number => (number % 50 == 0 ? _ada.Client : App.Admin).SayAsync(_channel, number % 400 == 0 ? $"tide rare {number}" : $"tide {number}")));
            _posted.AddRange(said.Select(message => message.Id()));
        }

        await using var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        db.AddRange(Saved.Select(id => new SavedMessage { Id = Guid.NewGuid(), PersonId = _ada.Id, MessageId = id, SavedAt = App.Time.GetUtcNow().UtcDateTime }));
        db.AddRange(Saved.Select(id => new Mention { MessageId = id, PersonId = _ada.Id, ChannelId = _channel, Seq = 1 }));
        await db.SaveChangesAsync();
        await WaitForIndexAsync();
    }

    [TestCase("is:saved")]
    [TestCase("mentions:me")]
    [TestCase("is:saved mentions:me")]
    [TestCase("is:saved tide")]
    [TestCase("mentions:me tide -is:pinned")]
    public async Task Set_LargerThanAPageOpens_IsFoundWholeInItsOrder(string q) =>
        Assert.That(await AllAsync(q), Is.EqualTo(Saved.OrderByDescending(id => id)));

    [TestCase("is:saved rare")]
    [TestCase("mentions:me rare")]
    [TestCase("rare -is:pinned is:saved")]
    public async Task Set_AndARareWord_AreFoundOnOnePageInBothOrders(string q)
    {
        Guid[] expected = [_posted[400], _posted[800]]; // the first is not saved
        Assert.That((await FindAsync(_ada.Client, q)).Select(IdOf), Is.EqualTo(expected.OrderByDescending(id => id)));
        Assert.That((await FindAsync(_ada.Client, q, "&sort=best")).Select(IdOf), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task Set_AndAnAuthor_IsFoundOnOnePage()
    {
        var expected = Saved.Where(id => _posted.IndexOf(id) % 50 == 0).OrderByDescending(id => id).ToList();
        Assert.That((await FindAsync(_ada.Client, "is:saved from:me", "&limit=100")).Select(IdOf), Is.EqualTo(expected));
        Assert.That(await AllAsync("-is:saved from:me"), Is.EqualTo(_posted.Except(Saved).Where(id => _posted.IndexOf(id) % 50 == 0).OrderByDescending(id => id)));
    }

    [Test]
    public async Task Set_OfSomebodyElse_IsNotFound()
    {
        Assert.That(await FindAsync(App.Admin, "is:saved"), Is.Empty);
        Assert.That(await FindAsync(App.Admin, "is:saved tide"), Is.Empty);
        var eve = await PersonAsync("eve");
        Assert.That(await FindAsync(eve.Client, $"mentions:{_ada.Username}"), Is.Empty, "she may read none of them");
    }

    [Test]
    public async Task Set_WithinDays_IsThatOfTheseDays()
    {
        var day = App.Time.GetUtcNow().UtcDateTime;
        Assert.That(await AllAsync($"is:saved on:{day:yyyy-MM-dd}"), Has.Count.EqualTo(Saved.Count()));
        Assert.That(await AllAsync($"is:saved before:{day:yyyy-MM-dd}"), Is.Empty);
        Assert.That(await AllAsync($"is:saved after:{day:yyyy-MM-dd}"), Is.Empty);
    }

    private static bool IsSaved(int number) => number is not (0 or 1199) && number % 20 != 10;

    private static Guid IdOf(JsonElement item) => item.GetProperty("message").Id();

    private async Task<List<Guid>> AllAsync(string q)
    {
        var found = new List<Guid>();
        for (string? cursor = "", more = null; cursor is not null; cursor = more)
        {
            var page = await _ada.Client.GetJsonAsync(Path(q, $"&limit=100{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}"));
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(IdOf));
            more = page.Text("next");
        }

        return found;
    }
}
