using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Bailey.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Errors;

internal sealed class ErrorAnswersTests
{
    [Test]
    public async Task Request_OvertakenByALock_IsToldToComeBack()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddErrorAnswers();
        await using var app = builder.Build();
        app.UseErrorAnswers();
        app.MapGet("/", string () => throw new VaultClosedException());
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.EqualTo(503));
        Assert.That(answer.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That((await answer.JsonAsync(503)).GetProperty("code").GetString(), Is.EqualTo("system.locked"));
    }
}
