using Bailey.Platform.Events;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Events;

internal sealed class StreamLimitTests
{
    [Test]
    public async Task Stream_ResumedFromALongId_IsToldToReadAgain()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        await using var stream = await EventReader.OpenAsync(app.Admin, new string('7', 65));
        Assert.That((await stream.NextAsync())?.Type, Is.EqualTo("stream.reset"));
    }

    [Test]
    public async Task Stream_SeventeenthOfAPerson_SaysWhyNotAndOthersMay()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var ben = await app.GivenPersonAsync("ben", "writer");
        var open = new List<EventReader>();
        for (var i = 0; i < EventStream.MostOfPerson; i++)
        {
            open.Add(await EventReader.OpenAsync(ben.Client));
        }

        using var refused = await ben.Client.GetAsync("/api/v1/events");
        await refused.MustRefuseAsync(429, "events.too-many-streams");
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(15)));
        Assert.That(refused.Headers.GetValues("RateLimit-Policy").Single(), Does.StartWith("\"read\";"));
        await using var other = await EventReader.OpenAsync(app.Admin);
        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }
    }
}
