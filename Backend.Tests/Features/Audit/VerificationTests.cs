using System.Text.Json;
using Bailey.Features.Audit.Verifying;
using Bailey.Features.Chat.Alerts;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.LocalCommands;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Features.Audit;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class VerificationTests(DatabaseProvider provider) : AuditFixture(provider)
{
    private const string Verify = "/api/v1/audit/verify";

    [Test]
    public async Task Verify_OfAnUntouchedLog_IsVerifiedWithItsTime()
    {
        var view = await EndedAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.GetProperty("state").GetString(), Is.EqualTo("verified"));
            Assert.That(view.GetProperty("checked").GetInt64(), Is.GreaterThan(0).And.EqualTo(view.GetProperty("total").GetInt64()));
            Assert.That(view.GetProperty("checkedAt").GetDateTime(), Is.EqualTo(App.Time.GetUtcNow().UtcDateTime));
            Assert.That(view.GetProperty("fault").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public async Task Verify_OfAnAlteredLog_NamesThePlaceAndLogsIt()
    {
        await PlantAsync(new AuditFact("test.one"), new AuditFact("test.two"));
        await SqlAsync("UPDATE audit_entries SET \"Action\" = 'test.won' WHERE \"Seq\" = 2");
        var view = await EndedAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.GetProperty("state").GetString(), Is.EqualTo("broken"));
            Assert.That(view.GetProperty("fault").GetProperty("seq").GetInt64(), Is.EqualTo(2));
            Assert.That(App.Log.Lines, Has.Some.Contains("The audit log is broken at entry 2"));
        }

        await App.Get<AlertDelivery>().Settled;
        var channels = (await App.Admin.GetJsonAsync("/api/v1/channels")).GetProperty("items").EnumerateArray();
        var bailey = channels.Single(channel => channel.Text("kind") == "direct" && channel.GetProperty("memberIds").GetArrayLength() == 1);
        Assert.That((await App.Admin.HistoryAsync(bailey.Id())).Select(message => message.Text("body")), Has.Some.StartsWith("The audit log is broken at entry 2"), "admins are told");
    }

    [Test]
    public async Task Verify_SoonAfterAResult_ShowsThatOneUnlessAskedAgain()
    {
        await EndedAsync();
        await SqlAsync("UPDATE audit_entries SET \"Action\" = 'test.won' WHERE \"Seq\" = 1");
        var kept = await EndedAsync();
        var anew = await EndedAsync("?again=true");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept.GetProperty("state").GetString(), Is.EqualTo("verified"));
            Assert.That(anew.GetProperty("state").GetString(), Is.EqualTo("broken"));
        }
    }

    [Test]
    public async Task Verify_WhenTheResultIsOld_RunsAnew()
    {
        await EndedAsync();
        await SqlAsync("UPDATE audit_entries SET \"Action\" = 'test.won' WHERE \"Seq\" = 1");
        App.Time.Advance(VerificationRun.Recent);
        using var client = await App.SignInAsync(BaileyApp.AdminName);
        Assert.That((await client.GetJsonAsync(Verify)).GetProperty("state").GetString(), Is.EqualTo("broken"));
    }

    [Test]
    public async Task Command_OverTheSocket_AnswersHowItStands()
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ILocalCommand>().Single(command => command.Name == "verify");
        var text = (await command.RunAsync([VerifyCommand.Again], CancellationToken.None)).Value;
        Assert.That(JsonSerializer.Deserialize<JsonElement>(text).GetProperty("state").GetString(), Is.EqualTo("verified"));
    }

    private Task<JsonElement> EndedAsync(string query = "") => App.Admin.GetJsonAsync(Verify + query);
}
