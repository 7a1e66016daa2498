using Bailey.Features.Accounts.Contract;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

/// <summary>A person who asks while their standing changes.</summary>
internal sealed class StandingRaceTests
{
    private readonly Asking _asking = new();
    private BaileyApp _app = null!;

    [SetUp]
    public async Task StartAsync() => _app = await BaileyApp.StartOpenAsync(adjust: builder => builder.Services.AddSingleton<IStandingFollower>(_asking));

    [TearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Role_AskedForTheMomentTheStreamEnds_IsTheNewOneAndStaysIt()
    {
        var bob = await _app.GivenPersonAsync("bob", "editor");
        _asking.Then = () => bob.Client.GetStringAsync(new Uri("/api/v1/me", UriKind.Relative)).Wait();

        await _app.Admin.DoneAsync(HttpMethod.Put, $"/api/v1/users/{bob.Id}/role", new { role = "reader" }, 200);

        Assert.That(_asking.Asked);
        Assert.That((await bob.Client.GetJsonAsync("/api/v1/me")).GetProperty("role").GetString(), Is.EqualTo("reader"));
        using var refused = await bob.Client.SendAsync(HttpMethod.Post, "/api/v1/channels", new { name = "quay", kind = "public" });
        await refused.MustRefuseAsync(403, "auth.not-allowed");
    }

    private sealed class Asking : IStandingFollower
    {
        public Action? Then { get; set; }

        public bool Asked { get; private set; }

        public Task ChangingAsync(AppDb db, Guid personId, StandingChange change, CancellationToken ct) => Task.CompletedTask;

        public void Changed(Guid personId, StandingChange change)
        {
            Then?.Invoke();
            Asked = true;
        }
    }
}
