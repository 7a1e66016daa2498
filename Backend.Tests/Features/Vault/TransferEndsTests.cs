using Bailey.Features.Vault.Files;
using Bailey.Platform.Access;
using Bailey.Platform.Events;
using Bailey.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NUnit.Framework;

namespace Bailey.Tests.Features.Vault;

/// <summary>What is followed, and for how long.</summary>
internal sealed class TransferEndsTests
{
    [Test]
    public async Task Transfer_WhoseClientLeftAtOnce_IsNotFollowed()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var (gone, lifetime) = RequestOf(Guid.NewGuid());
        lifetime.RequestAborted = new CancellationToken(canceled: true);

        await Assert.CatchAsync<OperationCanceledException>(async () => await app.Get<TransferEnds>().FollowAsync(gone));

        app.Get<EventStream>().EndPerson(gone.Caller().PersonId, "test");
        Assert.That((app.Get<TransferEnds>().Running, lifetime.Aborted), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Transfer_ThatHasComeToItsEnd_DoesNotKeepTheOthersFromTheirs()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var person = Guid.NewGuid();
        var (over, end) = RequestOf(person);
        var (running, lifetime) = RequestOf(person);
        using var first = await app.Get<TransferEnds>().FollowAsync(over);
        using var second = await app.Get<TransferEnds>().FollowAsync(running);
        (end.Throws, lifetime.Aborted) = (true, 0);

        app.Get<EventStream>().EndPerson(person, "test");

        Assert.That(lifetime.Aborted, Is.EqualTo(1));
    }

    private static (HttpContext Context, Lifetime Lifetime) RequestOf(Guid person)
    {
        var (context, lifetime) = (new DefaultHttpContext(), new Lifetime());
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        context.Features.Set(new Caller(person, Guid.NewGuid(), Role.Writer, null, null));
        return (context, lifetime);
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public int Aborted { get; set; }

        public bool Throws { get; set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort()
        {
            ObjectDisposedException.ThrowIf(Throws, this);
            Aborted++;
        }
    }
}
