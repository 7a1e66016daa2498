using System.Globalization;
using System.Text.Json;
using Bailey.Features.Chat.Alerts;
using Bailey.Platform.Alerts;
using Bailey.Tests.Support;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat.Alerts;

/// <summary>Alerts go to the operator's receiver as well, through the guard of all that the server asks.</summary>
internal sealed class AlertWebhookTests
{
    private const string Taken = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
    private const string Failed = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private TempFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Alert_OfAPerson_IsPostedWithTheirName()
    {
        await using var receiver = new ScriptedServer(_ => Taken);
        await using var app = await StartAsync(receiver.Port, "--Outbound:Networks=127.0.0.0/8");
        var bob = await app.GivenPersonAsync("bob");

        await app.Get<IAlerts>().TellAsync(bob.Id, "The tide turns.");
        Assert.That(await Waiting.UntilAsync(() => receiver.Bodies.Count == 1), Is.True, "nothing was posted");

        var body = JsonSerializer.Deserialize<JsonElement>(receiver.Bodies.Single());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body.GetProperty("text").GetString(), Is.EqualTo("bob: The tide turns."));
            Assert.That(body.GetProperty("person").GetString(), Is.EqualTo("bob"));
            Assert.That(receiver.Asked.Single(), Does.StartWith("POST /secret HTTP/1.1"));
            Assert.That(receiver.Asked.Single(), Does.Contain("Content-Type: application/json"));
        }
    }

    [Test]
    public async Task Receiver_ThatFails_IsAskedAgain()
    {
        var answers = new Queue<string>([Failed, Failed, Taken]);
        await using var receiver = new ScriptedServer(_ => answers.Dequeue());
        await using var app = await StartAsync(receiver.Port, "--Outbound:Networks=127.0.0.0/8");

        await app.Get<IAlerts>().TellAdminsAsync("The disk fills up.");
        var took = await Waiting.UntilAsync(() =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            return receiver.Bodies.Count == 3;
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(took, Is.True);
            Assert.That(receiver.Bodies.Distinct().Count(), Is.EqualTo(1), "the same alert each time");
            Assert.That(app.Log.Lines.Where(line => line.Contains("secret", StringComparison.Ordinal)), Is.Empty, "the address is in no log");
        }
    }

    [Test]
    public async Task Receiver_InTheOwnNetwork_IsAskedOnlyWhenItIsAllowed()
    {
        await using var receiver = new ScriptedServer(_ => Taken);
        await using var app = await StartAsync(receiver.Port, "--Outbound:Timeout=00:00:05");
        await app.Get<IAlerts>().TellAdminsAsync("The disk fills up.");
        Assert.That(await Waiting.UntilAsync(() => app.Log.Lines.Any(line => line.Contains("NotPublic", StringComparison.Ordinal))), Is.True);
        Assert.That(receiver.Asked, Is.Empty);
    }

    [TestCase(null, "cannot be read")]
    [TestCase("ftp://example.org/hook", "holds no address")]
    [TestCase("", "holds no address")]
    [TestCase("https://chat.example:8443/hook", "Outbound:Ports")]
    [TestCase("https://name:word@chat.example/hook", "user name")]
    [TestCase("https://other.example/hook", "Outbound:Hosts")]
    public void Settings_WithAFileThatWillNotDo_SayWhy(string? content, string expected)
    {
        var file = _folder.Sub("receiver");
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        var mistakes = new List<string>();
        var settings = AlertSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Alerts:WebhookFile", file)]).Build(), new() { Hosts = ["chat.example"] }, mistakes);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(settings.Webhook, Is.Null);
            Assert.That(mistakes.Single(), Does.Contain("Alerts:WebhookFile").And.Contain(expected));
        }
    }

    private async Task<BaileyApp> StartAsync(int port, string more)
    {
        var file = _folder.Sub("receiver");
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/secret\n"));
        return await BaileyApp.StartOpenAsync(settings: [$"--Alerts:WebhookFile={file}", string.Create(CultureInfo.InvariantCulture, $"--Outbound:Ports={port}"), more]);
    }
}
