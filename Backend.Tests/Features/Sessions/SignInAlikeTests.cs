using System.Diagnostics;
using System.Net.Http.Json;
using Bailey.Features.Sessions.Guarding;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Bailey.Tests.Features.Sessions;

/// <summary>An unknown user, a wrong password, a locked and an inactive account answer alike and take alike long.</summary>
[TestFixture]
internal sealed class SignInAlikeTests
{
    private const int Tries = 200;
    private const double MostApart = 1.25; // of medians taken in turn on a machine that does other things too; without the decoy hash the ratio is above 5

    private static readonly string[] Kinds = ["unknown", "wrong", "locked", "inactive"];

    [Test]
    public async Task SignIn_RefusedForAnyReason_AnswersAlikeAndTakesAlikeLong()
    {
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--SignIn:NetworkFailuresPerMinute=0", "--SignIn:LockAfter=1000"]);
        await app.GivenPersonAsync("wrong");
        var locked = await app.GivenPersonAsync("locked");
        var inactive = await app.GivenPersonAsync("inactive");
        await LockAsync(app, locked.Id);
        using (var shut = await app.Admin.PutAsJsonAsync($"/api/v1/users/{inactive.Id}/active", new { active = false }))
        {
            await shut.MustBeAsync(200);
        }

        var times = Kinds.ToDictionary(kind => kind, _ => new List<double>(Tries));
        var answers = new HashSet<string>();
        for (var i = -5; i < Tries; i++)
        {
            // In turn, and each round in another order, so that whatever slows the machine slows all four.
            foreach (var kind in Kinds.OrderBy(kind => (Array.IndexOf(Kinds, kind) + i + 5) % Kinds.Length))
            {
                var clock = Stopwatch.StartNew();
                // The right password, but for who has none or gives a wrong one: what is right must not show.
                using var answer = await app.Anonymous.PostAsJsonAsync(
                    "/api/v1/auth/login", new { username = kind, password = kind is "wrong" ? "Analytical-Engine-1844" : BaileyApp.Password });
                var problem = await answer.MustRefuseAsync(401, "auth.sign-in-refused");
                if (i >= 0)
                {
                    times[kind].Add(clock.Elapsed.TotalMilliseconds);
                }

                answers.Add(string.Join('|', problem.EnumerateObject().Where(member => member.Name != "requestId").Select(member => member.ToString()))
                    + string.Join('|', answer.Headers.Select(header => header.Key)));
            }
        }

        var medians = times.ToDictionary(pair => pair.Key, pair => pair.Value.Order().ElementAt(Tries / 2));
        TestContext.Out.WriteLine(string.Join(", ", medians.Select(pair => $"{pair.Key} {pair.Value:0.00} ms")));
        Assert.That(answers, Has.Count.EqualTo(1));
        Assert.That(medians.Values.Max() / medians.Values.Min(), Is.LessThan(MostApart), string.Join(", ", medians));
    }

    private static async Task LockAsync(BaileyApp app, Guid person)
    {
        await using var db = await app.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        db.Add(new SignInCounter { PersonId = person, Failures = 1000, LockedUntil = app.Time.GetUtcNow().UtcDateTime.AddMinutes(15) });
        await db.SaveChangesAsync();
    }
}
