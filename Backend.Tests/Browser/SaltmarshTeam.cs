using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Tests.Support;

namespace Bailey.Tests.Browser;

/// <summary>A believable team with a morning's work behind it: the Saltmarsh Institute, whom the design's pictures show too.</summary>
internal sealed class SaltmarshTeam : IAsyncDisposable
{
    private static readonly (string Username, string Name, int Color)[] People =
    [
        ("jonas", "Jonas Adeyemi", 1), ("tomas", "Tomás Ferreira", 3), ("ines", "Ines Kovač", 7), ("oskar", "Oskar Bauer", 6), ("priya", "Priya Raman", 4), ("ruth", "Ruth Okafor", 8),
        ("hana", "Hana Sato", 3), ("wen", "Wen Zhou", 5),
    ];

    private static readonly (string Name, string Kind, string Topic)[] Channels =
    [
        ("infra", "public", "Racks, power, network. Maintenance window Saturday 08:00 to 12:00"), ("datacentre-move", "public", "Six racks in eight weeks"), ("deploys", "public", "What went out"),
        ("helpdesk", "public", "Ask here first"), ("lunch", "public", "Noon, the long table"), ("network", "public", "Switches and links"), ("on-call", "private", "Who has the pager"),
        ("security", "private", "Keys and rotations"),
    ];

    private static readonly (string Who, string Text)[] Infra =
    [
        ("jonas", "Ping to the lab went from 0.4 ms to 11 ms at 02:10 and stayed there."),
        ("jonas", "It starts with the backup job, so my guess is the `sw-b2` uplink and not the router."),
        ("tomas", "CRC errors on store-2’s second port, and climbing. That is a cable or an optic, not load.\n\n```\nstore-2 $ ethtool -S eno2 | grep -E 'crc|drop'\n    rx_crc_errors: 18422\n    rx_dropped: 0\n    tx_dropped: 311\n```"),
        ("ines", "@mara may I take the 10:00 slot to rotate the host keys on `gate-1`, while the link is down anyway?"),
        ("oskar", "New cable in port 14. The error counter has been flat for six minutes."),
        ("priya", "Then let us do all nine on Saturday:\n\n- drain the port\n- move the link\n- watch CRC for **ten minutes**, then close the ticket"),
        ("tomas", "Counters from the last hour look right. Order of work: [runbook](https://wiki.saltmarsh.lan/runbooks/sw-b2)"),
    ];

    private readonly Dictionary<string, HttpClient> _clients = [];
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, string> _channels = [];
    private readonly List<HttpResponseMessage> _streams = [];

    private SaltmarshTeam(BaileyProcess server) => Server = server;

    public BaileyProcess Server { get; }

    public string Infrastructure => _channels["infra"];

    public static async Task<SaltmarshTeam> StartAsync()
    {
        var team = new SaltmarshTeam(await BaileyProcess.StartAsync(settings: BrowserPeople.Quick));
        team._clients["mara"] = await BrowserPeople.SetUpAsync(team.Server, "mara", "Mara Lindqvist");
        await team.GatherAsync();
        await team.TalkAsync();
        return team;
    }

    /// <summary>Says that somebody types in #infra just now.</summary>
    public async Task TypeAsync(string who)
    {
        using var answer = await _clients[who].PostAsync(new Uri($"/api/v1/channels/{Infrastructure}/typing", UriKind.Relative), null);
        await answer.MustBeAsync(204);
    }

    /// <summary>Moves Mara's mark in #infra: what follows is new to her.</summary>
    public async Task ReadAsync(long upTo)
    {
        using var answer = await _clients["mara"].PutAsJsonAsync($"/api/v1/channels/{Infrastructure}/read", new { seq = upTo });
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _streams.ForEach(stream => stream.Dispose());
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await Server.DisposeAsync();
    }

    private async Task GatherAsync()
    {
        await ColorAsync("mara", 2);
        foreach (var (username, name, color) in People)
        {
            _clients[username] = await BrowserPeople.JoinAsync(Server, _clients["mara"], username, name);
            _ids[username] = await ColorAsync(username, color);
        }

        foreach (var who in (string[])["jonas", "tomas", "priya", "oskar", "ruth"])
        {
            _streams.Add(await _clients[who].GetAsync(new Uri("/api/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead));
        }

        await PresenceAsync("tomas", "away");
        await PresenceAsync("ruth", "busy");
        foreach (var (name, kind, topic) in Channels)
        {
            var made = await _clients["mara"].PostJsonAsync("/api/v1/channels", new { name, kind, topic, memberIds = _ids.Values }, 201);
            _channels[name] = made.GetProperty("id").GetString()!;
        }
    }

    private async Task<string> ColorAsync(string who, int color)
    {
        using var answer = await _clients[who].PatchAsJsonAsync("/api/v1/me", new { color });
        return (await answer.JsonAsync(200)).GetProperty("id").GetString()!;
    }

    private async Task TalkAsync()
    {
        foreach (var (who, text) in Infra)
        {
            await PostAsync(who, _channels["infra"], text);
        }

        foreach (var (who, channel, text) in ((string, string, string)[])[("wen", "deploys", "store-2 firmware 4.1 is out."), ("wen", "deploys", "gate-1 follows at ten."), ("hana", "helpdesk", "@mara the printer on floor 3 asks for a password."),
            ("ruth", "network", "Link to the annex is back.")])
        {
            await PostAsync(who, _channels[channel], text);
        }

        foreach (var who in (string[])["jonas", "tomas", "ruth", "hana"])
        {
            await DirectAsync(who, "Thank you.", read: true);
        }

        await DirectAsync("priya", "Do we have enough of them on the shelf?", read: false);
    }

    private async Task DirectAsync(string who, string text, bool read)
    {
        using var opened = await _clients["mara"].PostAsJsonAsync("/api/v1/direct", new { userIds = new[] { _ids[who] } });
        var id = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var seq = await PostAsync(who, id, text);
        if (read)
        {
            using var answer = await _clients["mara"].PutAsJsonAsync($"/api/v1/channels/{id}/read", new { seq });
            answer.EnsureSuccessStatusCode();
        }
    }

    private async Task<long> PostAsync(string who, string channel, string body) =>
        (await _clients[who].PostJsonAsync($"/api/v1/channels/{channel}/messages", new { body }, 201)).GetProperty("seq").GetInt64();

    private async Task PresenceAsync(string who, string state)
    {
        using var answer = await _clients[who].PutAsJsonAsync("/api/v1/me/presence", new { state });
        answer.EnsureSuccessStatusCode();
    }

}
