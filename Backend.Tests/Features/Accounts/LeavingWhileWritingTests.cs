using System.Net.Http.Json;
using Bailey.Features.Accounts;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Sessions;
using Bailey.Features.Vault.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Features.Chat.Attachments;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

/// <summary>What somebody had sent when their account ended, and waited behind the ending for its turn to be written.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class LeavingWhileWritingTests(DatabaseProvider provider) : ChatFixture(provider)
{
    private const int Cut = 0;

    [Test]
    public async Task Writes_QueuedBehindTheHardDeletion_LeaveNothing()
    {
        var (bob, cyd) = (await PersonAsync("bob"), await PersonAsync("cyd"));
        var room = await ChannelAsync("public", bob, cyd);
        var direct = (await bob.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { cyd.Id } }, 201)).Id();
        var target = (await cyd.Client.SayAsync(direct, "react to this")).Id();
        var own = (await bob.Client.SayAsync(direct, "my first words")).Id();
        await bob.Client.GetJsonAsync("/api/v1/me");

        var statuses = await WriteWhileEndingAsync(
            bob,
            client => client.PostAsJsonAsync(ChatActs.Messages(direct), new { body = "late words" }),
            client => client.SendAsync(HttpMethod.Patch, $"/api/v1/messages/{own}", new { body = "late second thoughts" }),
            client => client.SendAsync(HttpMethod.Patch, "/api/v1/me", new { displayName = "Late Bob" }),
            client => client.SendAsync(HttpMethod.Put, $"/api/v1/messages/{target}/reactions/%F0%9F%91%8D"),
            client => client.SendAsync(HttpMethod.Put, $"/api/v1/messages/{target}/saved"),
            client => client.SendAsync(HttpMethod.Put, $"/api/v1/channels/{direct}/draft", new { body = "late draft" }),
            client => client.TryUploadAsync(direct, [1, 2, 3]),
            client => client.PostAsJsonAsync("/api/v1/auth/tokens", new { name = "late", scopes = new[] { "self" } }));

        Assert.That(statuses, Is.EqualTo(new[] { 401, 401, 401, 401, 401, 401, Cut, 401 }));
        await using var db = await App.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await db.Set<Message>().CountAsync(message => message.AuthorId == bob.Id && message.DeletedAt == null), Is.Zero);
            Assert.That(await db.Set<Message>().CountAsync(message => message.AuthorId == bob.Id), Is.EqualTo(1), "the place of the first");
            Assert.That((await db.Set<Person>().SingleAsync(person => person.Id == bob.Id)).DisplayName, Is.Null);
            Assert.That(await db.Set<Reaction>().CountAsync(reaction => reaction.PersonId == bob.Id), Is.Zero);
            Assert.That(await db.Set<SavedMessage>().CountAsync(saved => saved.PersonId == bob.Id), Is.Zero);
            Assert.That(await db.Set<Draft>().CountAsync(draft => draft.PersonId == bob.Id), Is.Zero);
            Assert.That(await db.Set<Upload>().CountAsync(upload => upload.PersonId == bob.Id), Is.Zero);
            Assert.That(await db.Set<VaultFile>().CountAsync(file => file.CreatedBy == bob.Id), Is.Zero);
            Assert.That(await db.Set<Session>().CountAsync(session => session.PersonId == bob.Id), Is.Zero);
        }
    }

    [Test]
    public async Task Post_BesideOneOfSomebodyWhoLeft_IsKept()
    {
        var (bob, cyd) = (await PersonAsync("bob"), await PersonAsync("cyd"));
        var direct = (await bob.Client.PostJsonAsync("/api/v1/direct", new { userIds = new[] { cyd.Id } }, 201)).Id();

        var statuses = await WriteWhileEndingAsync(bob, async client =>
        {
            var still = cyd.Client.PostAsJsonAsync(ChatActs.Messages(direct), new { body = "still here" });
            var gone = await client.PostAsJsonAsync(ChatActs.Messages(direct), new { body = "gone" });
            using var kept = await still;
            await kept.MustBeAsync(201);
            return gone;
        });

        Assert.That(statuses, Is.EqualTo(new[] { 401 }));
        Assert.That((await cyd.Client.HistoryAsync(direct)).Select(message => message.Text("body")), Is.EqualTo(new[] { "still here" }));
    }

    /// <summary>Holds the gate, queues the ending first and the writes behind it, one after the other, and lets go.</summary>
    private async Task<int[]> WriteWhileEndingAsync(Member person, params Func<HttpClient, Task<HttpResponseMessage>>[] writes)
    {
        var gate = App.Get<WriteGate>();
        await using var scope = App.App.Services.CreateAsyncScope();
        var answers = new List<Task<HttpResponseMessage>>();
        using (await gate.EnterAsync(default))
        {
            var ending = scope.ServiceProvider.GetRequiredService<Leaving>()
                .LeaveAsync(person.Id, person.Id, LeavingMode.Hard, "accounts.deleted", new RequestOrigin("test", "test", "test"), default);
            Assert.That(gate.Waiting, Is.EqualTo(1));
            foreach (var write in writes)
            {
                var before = gate.Waiting;
                answers.Add(write(person.Client));
                Assert.That(await Waiting.UntilAsync(() => gate.Waiting > before), Is.True, $"write {answers.Count} is at the gate");
            }

            Assert.That(ending.IsCompleted, Is.False);
        }

        return await Task.WhenAll(answers.Select(StatusAsync));
    }

    // A transfer is cut with the session it was for.
    private static async Task<int> StatusAsync(Task<HttpResponseMessage> answering)
    {
        try
        {
            using var answer = await answering;
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return Cut;
        }
    }
}
