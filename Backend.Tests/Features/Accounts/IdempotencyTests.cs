using System.Net.Http.Json;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

/// <summary>Repeats of requests whose answer holds a secret.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class IdempotencyTests(DatabaseProvider provider)
{
    private static readonly string[] Scopes = ["people:read"];

    private BaileyApp _app = null!;

    [SetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync(provider);

    [TearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Invite_SameKeyAgain_MakesNoSecondOne()
    {
        using (var first = await PostAsync("/api/v1/invites", new { role = "writer" }, "one"))
        {
            await first.MustBeAsync(201);
        }

        using (var again = await PostAsync("/api/v1/invites", new { role = "writer" }, "one"))
        {
            await again.MustRefuseAsync(409, "request.already-made");
        }

        using (var other = await PostAsync("/api/v1/invites", new { role = "reader" }, "one"))
        {
            await other.MustRefuseAsync(422, "request.idempotency-mismatch");
        }

        Assert.That((await _app.Admin.GetJsonAsync("/api/v1/invites")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Token_SameKeyFourTimesAtOnce_IsMadeOnce()
    {
        var body = new { name = "Backup script", scopes = Scopes };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync("/api/v1/auth/tokens", body, "one")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(answer => (int)answer.StatusCode).Order(), Is.EqualTo(new[] { 201, 409, 409, 409 }));
            Assert.That((await _app.Admin.GetJsonAsync("/api/v1/auth/tokens")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Invite_KeyTooLong_NamesTheHeader()
    {
        using var answer = await PostAsync("/api/v1/invites", new { role = "writer" }, new string('k', 129));
        var problem = await answer.MustRefuseAsync(400, "request.invalid");
        Assert.That(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _), Is.True);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await _app.Admin.SendAsync(request);
    }
}
