using System.Diagnostics;
using System.Net.Http.Json;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>Whatever takes a person's standing away ends what they have open within two seconds, however it is taken.</summary>
[TestFixture]
internal sealed class StreamEndsTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);
    private BaileyApp _app = null!;

    [OneTimeSetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync(settings: ["--RateLimits:Enabled=false"]);

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [TestCase("password")]
    [TestCase("role")]
    [TestCase("active")]
    [TestCase("delete")]
    [TestCase("admin")]
    [TestCase("everywhere")]
    public async Task Streams_AfterTheStandingChanged_EndWithinTwoSeconds(string how)
    {
        var person = await _app.GivenPersonAsync($"p-{how}");
        // Another session than the one that acts; the change of a password keeps that one.
        using var second = await _app.SignInAsync(person.Username);
        await using var stream = await EventReader.OpenAsync(second);
        using var answer = await ActAsync(how, person);
        var clock = Stopwatch.StartNew();
        Assert.That((int)answer.StatusCode, Is.AnyOf(200, 204));
        while (await stream.NextAsync() is not null)
        {
        }

        Assert.That(clock.Elapsed, Is.LessThan(Within));
    }

    private Task<HttpResponseMessage> ActAsync(string how, Member person) => how switch
    {
        "password" => person.Client.PostAsJsonAsync("/api/v1/auth/password", new { current = BaileyApp.Password, @new = "Difference-Engine-1822" }),
        "role" => _app.Admin.PutAsJsonAsync($"/api/v1/users/{person.Id}/role", new { role = "reader" }),
        "active" => _app.Admin.PutAsJsonAsync($"/api/v1/users/{person.Id}/active", new { active = false }),
        "delete" => person.Client.PostAsJsonAsync("/api/v1/me/delete", new { password = BaileyApp.Password, mode = "hard" }),
        "admin" => _app.Admin.DeleteAsync(new Uri($"/api/v1/users/{person.Id}/sessions", UriKind.Relative)),
        _ => person.Client.PostAsync(new Uri("/api/v1/auth/logout-everywhere", UriKind.Relative), null),
    };
}
