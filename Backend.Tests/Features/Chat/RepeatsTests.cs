using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat;

/// <summary>A request that is sent again under its key gets the first answer, whatever would be said to it now.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class RepeatsTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private const string Direct = "/api/v1/direct";

    [Test]
    public async Task Channel_RepeatedAfterAMemberWasSwitchedOff_IsTheFirstOne()
    {
        var ben = await PersonAsync("ben");
        var body = new { name = Name("repeat "), kind = "private", memberIds = new[] { ben.Id } };
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        using var first = await App.Admin.SendAsync(HttpMethod.Post, "/api/v1/channels", body, key);
        await App.Admin.JsonAsync(HttpMethod.Put, $"/api/v1/users/{ben.Id}/active", new { active = false }, 200);

        using var again = await App.Admin.SendAsync(HttpMethod.Post, "/api/v1/channels", body, key);

        Assert.That((await again.JsonAsync(201)).Id(), Is.EqualTo((await first.JsonAsync(201)).Id()));
        using var other = await App.Admin.SendAsync(HttpMethod.Post, "/api/v1/channels", body with { name = Name("other ") }, key);
        await other.MustRefuseAsync(422, "request.idempotency-mismatch");
        await App.Admin.RefusedAsync(HttpMethod.Post, "/api/v1/channels", body with { name = Name("new ") }, 400, "chat.unknown-person");
    }

    [Test]
    public async Task Direct_RepeatedWithItsKey_IsMadeAsTheFirstTime()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var body = new { userIds = new[] { cleo.Id } };
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        using var first = await ben.Client.SendAsync(HttpMethod.Post, Direct, body, key);
        var made = await first.JsonAsync(201);

        using var again = await ben.Client.SendAsync(HttpMethod.Post, Direct, body, key);

        Assert.That((await again.JsonAsync(201)).Id(), Is.EqualTo(made.Id()));
        Assert.That(again.Headers.Location, Is.EqualTo(first.Headers.Location));
        using var plain = await ben.Client.SendAsync(HttpMethod.Post, Direct, body);
        Assert.That((await plain.JsonAsync(200)).Id(), Is.EqualTo(made.Id()));
        using var other = await ben.Client.SendAsync(HttpMethod.Post, Direct, new { userIds = new[] { (await PersonAsync()).Id } }, key);
        await other.MustRefuseAsync(422, "request.idempotency-mismatch");
    }

    [Test]
    public async Task Direct_FoundUnderAKey_IsFoundAgain()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var body = new { userIds = new[] { cleo.Id } };
        var made = (await ben.Client.PostJsonAsync(Direct, body, 201)).Id();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        using var first = await ben.Client.SendAsync(HttpMethod.Post, Direct, body, key);
        using var again = await ben.Client.SendAsync(HttpMethod.Post, Direct, body, key);

        Assert.That(((await first.JsonAsync(200)).Id(), (await again.JsonAsync(200)).Id()), Is.EqualTo((made, made)));
        foreach (var somebody in (Guid[])[(await PersonAsync()).Id, await WithAsync(ben)])
        {
            using var other = await ben.Client.SendAsync(HttpMethod.Post, Direct, new { userIds = new[] { somebody } }, key);
            await other.MustRefuseAsync(422, "request.idempotency-mismatch");
        }

        async Task<Guid> WithAsync(Member first)
        {
            var person = await PersonAsync();
            await first.Client.PostJsonAsync(Direct, new { userIds = new[] { person.Id } }, 201);
            return person.Id;
        }
    }

    [Test]
    public async Task Direct_FoundFourTimesAtOnceWithOneKey_IsFoundForEachAndShownOnce()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var body = new { userIds = new[] { cleo.Id } };
        var made = (await ben.Client.PostJsonAsync(Direct, body, 201)).Id();
        await ben.Client.DoneAsync(HttpMethod.Delete, $"/api/v1/channels/{made}/members/me");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ben.Client.SendAsync(HttpMethod.Post, Direct, body, key)));

        foreach (var answer in answers)
        {
            Assert.That((await answer.JsonAsync(200)).Id(), Is.EqualTo(made));
            answer.Dispose();
        }

        Assert.That((await ben.Client.ChannelAsync(made)).GetProperty("hidden").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Direct_FourTimesAtOnceWithOneKey_IsMadeForEach()
    {
        var (ben, cleo) = (await PersonAsync("ben"), await PersonAsync("cleo"));
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ben.Client.SendAsync(HttpMethod.Post, Direct, new { userIds = new[] { cleo.Id } }, key)));

        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            ids.Add((await answer.JsonAsync(201)).Id());
            answer.Dispose();
        }

        Assert.That(ids, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("with a space")]
    public async Task Direct_WithAMalformedKey_IsRefused(string key)
    {
        var cleo = await PersonAsync("cleo");
        using var answer = await App.Admin.SendAsync(HttpMethod.Post, Direct, new { userIds = new[] { cleo.Id } }, ("Idempotency-Key", key));
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _), Is.True);
    }
}
