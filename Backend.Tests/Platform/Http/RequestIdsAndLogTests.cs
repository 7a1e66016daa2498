using Bailey.Platform.Http;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

[TestFixture]
internal sealed class RequestIdsAndLogTests
{
    private HttpBench bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => bench = await HttpBench.StartAsync(("Http:Serve", "true"));

    [OneTimeTearDown]
    public async Task StopAsync() => await bench.DisposeAsync();

    [TestCase("a")]
    [TestCase("Az09._-")]
    public async Task RequestId_Harmless_IsKeptAnsweredAndSeenByTheHandler(string id)
    {
        var (answered, seen) = await AskAsync("/api/v1/things/1", id);
        Assert.That((answered, seen), Is.EqualTo((id, id)));
    }

    [TestCase("has space")]
    [TestCase("a:b")]
    [TestCase("<b>")]
    [TestCase("über")]
    [TestCase("12345678901234567890123456789012345678901234567890123456789012345")]
    public void RequestId_WithOtherLettersOrTooLong_IsNotHarmless(string id) => Assert.That(RequestIds.IsHarmless(id), Is.False);

    [TestCase("has space")]
    [TestCase(null)]
    public async Task RequestId_UnfitOrMissing_IsReplaced(string? id)
    {
        var (answered, seen) = await AskAsync("/api/v1/things/1", id);
        Assert.That(answered, Does.Match("^[0-9a-f]{16}$").And.EqualTo(seen));
    }

    [Test]
    public async Task RequestId_OfAFailedRequest_IsStillAnswered() =>
        Assert.That((await AskAsync("/api/v1/failure", "failed-1")).Answered, Is.EqualTo("failed-1"));

    [Test]
    public async Task Log_OfARequest_HoldsTheTemplateAndNeverPathOrQuery()
    {
        await AskAsync("/api/v1/things/ada%0Aforged?token=hunter2", "log-1");
        var line = await bench.Log.WithAsync("request log-1");
        Assert.That(line, Does.Match(@"GET /api/v1/things/\{id\} 200 in [0-9.]+ ms, request log-1$"));
    }

    [TestCase("/api/v1/failure", "GET /api/v1/failure 500 in")]
    [TestCase("/api/v1/no-such-thing", "GET - 404 in")]
    [TestCase("/app.js", "GET page 200 in")]
    public async Task Log_OfFailureStrangerAndPage_NamesThem(string path, string expected)
    {
        await AskAsync(path, "log" + path.Replace('/', '.'));
        Assert.That(await bench.Log.WithAsync("request log" + path.Replace('/', '.')), Does.Contain(expected));
    }

    [Test]
    public async Task Log_OfAnInventedMethod_DoesNotRepeatIt()
    {
        using var client = HttpBench.Client();
        using var request = new HttpRequestMessage(new HttpMethod("HUNTER2"), new Uri(bench.Http + "/seen"));
        request.Headers.Add("X-Request-ID", "method-1");
        using var answer = await client.SendAsync(request);
        Assert.That(await bench.Log.WithAsync("request method-1"), Does.Contain("OTHER").And.Not.Contain("HUNTER2"));
    }

    private async Task<(string Answered, string Body)> AskAsync(string path, string? id)
    {
        using var client = HttpBench.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bench.Http + path));
        if (id is not null)
            request.Headers.TryAddWithoutValidation("X-Request-ID", id);
        using var answer = await client.SendAsync(request);
        return (answer.Headers.GetValues("X-Request-ID").Single(), await answer.Content.ReadAsStringAsync());
    }
}
