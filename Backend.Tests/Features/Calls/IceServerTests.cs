using System.Net;
using Bailey.Features.Calls;
using Bailey.Features.Calls.Ice;
using Bailey.Features.Calls.Telling;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Bailey.Tests.Features.Calls;

/// <summary>The servers that browsers are told of, and the words a call leaves.</summary>
[TestFixture]
internal sealed class IceServerTests
{
    [TestCase("bailey.lan", "192.0.2.7", "stun:bailey.lan:3478 stun:192.0.2.7:3478")]
    [TestCase("192.0.2.7", "::ffff:192.0.2.7", "stun:192.0.2.7:3478")]
    [TestCase("[2001:db8::7]", "2001:db8::7", "stun:[2001:db8::7]:3478")]
    [TestCase("bailey.lan", "127.0.0.1", "stun:bailey.lan:3478")]
    [TestCase("bailey.lan", "fe80::1", "stun:bailey.lan:3478")]
    public void StunUrls_ByNameAndAddress_AreThoseOfTheServer(string host, string address, string urls) =>
        Assert.That(string.Join(' ', IceServerListing.StunUrls(host, IPAddress.Parse(address), 3478)), Is.EqualTo(urls));

    [Test]
    public async Task IceServers_WithoutStunAndTurn_AreNone()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var answer = await app.Admin.GetJsonAsync("/api/v1/calls/ice-servers");
        Assert.That(answer.GetRawText(), Is.EqualTo("""{"iceServers":[],"expiresAt":null}"""));
    }

    [Test]
    public async Task IceServers_ForAReaderWhoCannotCall_AreRefused()
    {
        await using var app = await BaileyApp.StartOpenAsync();
        var reader = await app.GivenPersonAsync("rita", "reader");
        await reader.Client.RefusedAsync(HttpMethod.Get, "/api/v1/calls/ice-servers", null, 403, "auth.not-allowed");
    }

    [Test]
    public async Task IceServers_WithATurnServer_CarryCredentialsForALimitedTime()
    {
        using var folder = new TempFolder();
        var secret = Path.Combine(folder.Path, "secret");
        await File.WriteAllTextAsync(secret, "a shared secret of coturn\n");
        await using var app = await BaileyApp.StartOpenAsync(settings: ["--Turn:Urls=turn:turn.example.org:3478", $"--Turn:SecretFile={secret}", "--Turn:Lifetime=01:00:00"]);

        var answer = await app.Admin.GetJsonAsync("/api/v1/calls/ice-servers");

        var server = answer.GetProperty("iceServers")[0];
        var username = server.GetProperty("username").GetString()!;
        Assert.Multiple(() =>
        {
            Assert.That(username, Does.StartWith($"{(app.Time.GetUtcNow() + TimeSpan.FromHours(1)).ToUnixTimeSeconds()}:"));
            Assert.That(answer.GetProperty("expiresAt").GetDateTimeOffset(), Is.EqualTo(app.Time.GetUtcNow() + TimeSpan.FromHours(1)));
            Assert.That(server.GetProperty("credential").GetString(), Has.Length.EqualTo(28));
        });
    }

    // The value is of: printf %s NAME | openssl dgst -sha1 -hmac 'a shared secret of coturn' -binary | base64
    [Test]
    public void TurnCredential_OfAKnownName_IsItsHmac() =>
        Assert.That(
            TurnCredentials.For(new Guid("0199a3f0-6c1e-7d42-9a51-3f0c9b7e2d10"), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), "a shared secret of coturn"),
            Is.EqualTo(("1800000000:0199a3f06c1e7d429a513f0c9b7e2d10", "KgcQySj7LXximGJ0gw8kyyNkg88=")));

    [TestCase("Turn:Urls", "http://turn.example.org", "turn: or turns:")]
    [TestCase("Turn:Urls", "turn:a,turn:b,turn:c,turn:d,turn:e", "at most 4")]
    [TestCase("Turn:Urls", "turn:a", "without Turn:SecretFile")]
    [TestCase("Turn:SecretFile", "/nowhere/at/all", "cannot be read")]
    public void TurnSettings_Mistaken_AreNamed(string key, string value, string complaint)
    {
        var mistakes = new List<string>();
        TurnSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build(), mistakes);
        Assert.That(mistakes, Has.Some.Contains(complaint));
    }

    [TestCase("bob", "Call ended after 5 s. Missed by @bob.")]
    [TestCase("bob eve", "Call ended after 5 s. Missed by @bob and @eve.")]
    [TestCase("a b c d e", "Call ended after 5 s. Missed by @a, @b, @c, @d and @e.")]
    [TestCase("a b c d e f g", "Call ended after 5 s. Missed by @a, @b, @c, @d, @e and 2 more.")]
    public void Ended_WithSomeWhoMissedIt_NamesFive(string names, string words) =>
        Assert.That(CallWords.Ended("ada", CallEnd.Ended, TimeSpan.FromSeconds(5), names.Split(' ')), Is.EqualTo(words));

    [TestCase(0, "0 s")]
    [TestCase(59.9, "59 s")]
    [TestCase(60, "1 min")]
    [TestCase(3599, "59 min")]
    [TestCase(3660, "1 h 1 min")]
    [TestCase(90000, "25 h 0 min")]
    public void Duration_OfACall_IsShort(double seconds, string text) => Assert.That(CallWords.Duration(TimeSpan.FromSeconds(seconds)), Is.EqualTo(text));
}
