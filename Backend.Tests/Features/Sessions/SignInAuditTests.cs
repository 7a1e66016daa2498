using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Platform.Auditing;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>Each try to sign in is in the audit log: an entry of its own when it counts against an account, else merged.</summary>
[TestFixture]
internal sealed class SignInAuditTests
{
    [Test]
    public async Task SignIn_RightWrongOrOfNobody_IsInTheAuditLog()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var bob = await app.GivenPersonAsync("bob"); // who signs in
        foreach (var username in (string[])["bob", "nobody"])
        {
            using var wrong = await app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username, password = "Wrong-Engine-1822" });
            await wrong.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        await app.Get<Denials>().FlushAsync(CancellationToken.None);
        var entries = (await app.Admin.GetJsonAsync("/api/v1/audit?action=auth.sign-in&limit=3")).GetProperty("items").EnumerateArray().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entries.Select(Result), Is.EqualTo(new[] { "denied", "denied", "success" }), "newest first");
            Assert.That(entries[0].GetProperty("targetId").ValueKind, Is.EqualTo(JsonValueKind.Null), "there is nobody of that name");
            Assert.That(entries[1].GetProperty("targetId").GetGuid(), Is.EqualTo(bob.Id));
            Assert.That(entries[1].GetProperty("details").GetProperty("step").GetString(), Is.EqualTo("password"));
            Assert.That(entries[2].GetProperty("actorId").GetGuid(), Is.EqualTo(bob.Id));
            Assert.That(entries.Select(entry => entry.GetProperty("network").GetString()), Is.All.EqualTo("127.0.0.1"));
        }
    }

    [Test]
    public async Task SignIn_WrongManyTimesForNobodyAndALockedAccount_IsOneEntryWithACount()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--SignIn:LockAfter=1"]);
        await app.GivenPersonAsync("bob");
        string[] usernames = ["bob", "bob", "bob", "nobody", "noone", "none"]; // bob's first locks the account
        foreach (var username in usernames)
        {
            using var wrong = await app.Anonymous.PostAsJsonAsync("/api/v1/auth/login", new { username, password = "Wrong-Engine-1822" });
            await wrong.MustRefuseAsync(401, "auth.sign-in-refused");
        }

        Assert.That(await RefusedAsync(app), Has.Count.EqualTo(1), "the others cost no row each");
        await app.Get<Denials>().FlushAsync(CancellationToken.None);
        var entries = await RefusedAsync(app);
        Assert.That(entries, Has.Count.EqualTo(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entries[0].GetProperty("count").GetInt64(), Is.EqualTo(5));
            Assert.That(entries[0].GetProperty("network").GetString(), Is.EqualTo("127.0.0.1"));
            Assert.That(entries[0].GetProperty("details").GetProperty("code").GetString(), Is.EqualTo("auth.sign-in-refused"));
        }
    }

    private static async Task<List<JsonElement>> RefusedAsync(BaileyApp app) =>
        [.. (await app.Admin.GetJsonAsync("/api/v1/audit?action=auth.sign-in&result=denied")).GetProperty("items").EnumerateArray()];

    private static string? Result(JsonElement entry) => entry.GetProperty("result").GetString();
}
