namespace Bailey.Tests.Features.Chat;

/// <summary>What an endpoint of Chat is about, which decides what a stranger to it must be told.</summary>
internal enum DoorKind
{
    /// <summary>One channel: to outsiders it does not exist.</summary>
    Channel,

    /// <summary>One message: to outsiders, and to late joiners before whom it was, it does not exist.</summary>
    Message,

    /// <summary>The caller's own things alone; a list of them must hold nothing foreign.</summary>
    Own,
}

/// <summary>One endpoint as the walk tries it.</summary>
/// <param name="Name">Method and route pattern.</param>
/// <param name="Body">A good body; null for none.</param>
/// <param name="Visitor">What somebody in no such public channel is answered: 200 or 204 where reading or joining is everyone's, otherwise 403 or as said.</param>
/// <param name="Archived">What a member is answered in an archived channel; 409 where it would change something.</param>
/// <param name="Outsider">The status for outsiders where it is not 404.</param>
internal sealed record Door(string Name, DoorKind Kind, object? Body = null, int Visitor = 403, int Archived = 409, int Outsider = 404)
{
    public HttpMethod Method => new(Name.Split(' ')[0]);

    public string Path(Guid channelId, Guid messageId, Guid otherId) => Name.Split(' ')[1]
        .Replace("{channelId:guid}", channelId.ToString(), StringComparison.Ordinal)
        .Replace("{messageId:guid}", messageId.ToString(), StringComparison.Ordinal)
        .Replace("{userId:guid}", otherId.ToString(), StringComparison.Ordinal)
        .Replace("{hookId:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{emoji}", "%F0%9F%91%8D", StringComparison.Ordinal) + (Name.EndsWith("/attachments", StringComparison.Ordinal) ? "?name=a.txt" : "");
}

/// <summary>Every endpoint of Chat. One that is missing here fails the walk: whoever adds an endpoint says here what strangers to it are told.</summary>
internal static class ChatDoors
{
    private const string Channel = "/api/v1/channels/{channelId:guid}";
    private const string Message = "/api/v1/messages/{messageId:guid}";

    public static readonly IReadOnlyList<Door> All =
    [
        new($"GET {Channel}", DoorKind.Channel, Visitor: 200, Archived: 200),
        new($"PATCH {Channel}", DoorKind.Channel, new { topic = "x" }, Visitor: 200),
        new($"DELETE {Channel}", DoorKind.Channel, Visitor: 204, Archived: 204),
        new($"PUT {Channel}/members/me", DoorKind.Channel, Visitor: 200, Archived: 200),
        new($"DELETE {Channel}/members/me", DoorKind.Channel, Visitor: 404, Archived: 204),
        new($"PUT {Channel}/members/{{userId:guid}}", DoorKind.Channel, new { history = "all" }),
        new($"DELETE {Channel}/members/{{userId:guid}}", DoorKind.Channel, Archived: 204),
        new($"GET {Channel}/messages", DoorKind.Channel, Visitor: 200, Archived: 200),
        new($"POST {Channel}/messages", DoorKind.Channel, new { body = "x" }),
        new($"POST {Channel}/attachments", DoorKind.Channel, new { body = "x" }),
        new($"PUT {Channel}/read", DoorKind.Channel, new { seq = 0 }, Archived: 200),
        new($"POST {Channel}/typing", DoorKind.Channel),
        new($"GET {Channel}/pins", DoorKind.Channel, Visitor: 200, Archived: 200),
        new($"GET {Channel}/receipts", DoorKind.Channel, Archived: 200),
        new($"PUT {Channel}/draft", DoorKind.Channel, new { body = "x" }),
        new($"PUT {Channel}/notifications", DoorKind.Channel, new { level = "all", muted = false }, Archived: 204),
        new($"PUT {Channel}/favourite", DoorKind.Channel, Archived: 204),
        new($"DELETE {Channel}/favourite", DoorKind.Channel, Archived: 204),
        new($"GET {Channel}/webhooks", DoorKind.Channel, Archived: 200),
        new($"POST {Channel}/webhooks", DoorKind.Channel, new { name = "x" }),
        new($"GET {Channel}/webhooks/{{hookId:guid}}", DoorKind.Channel, Archived: 404),
        new($"DELETE {Channel}/webhooks/{{hookId:guid}}", DoorKind.Channel, Archived: 404),
        new($"GET {Message}", DoorKind.Message, Visitor: 200, Archived: 200),
        new($"PATCH {Message}", DoorKind.Message, new { body = "x" }),
        new($"DELETE {Message}", DoorKind.Message),
        new($"GET {Message}/edits", DoorKind.Message, Visitor: 200, Archived: 200),
        new($"GET {Message}/thread", DoorKind.Message, Visitor: 200, Archived: 200),
        new($"PUT {Message}/thread/following", DoorKind.Message, Archived: 204),
        new($"DELETE {Message}/thread/following", DoorKind.Message, Archived: 204),
        new($"PUT {Message}/thread/read", DoorKind.Message, new { seq = 0 }, Archived: 200),
        new($"PUT {Message}/reactions/{{emoji}}", DoorKind.Message),
        new($"DELETE {Message}/reactions/{{emoji}}", DoorKind.Message),
        new($"PUT {Message}/pin", DoorKind.Message),
        new($"DELETE {Message}/pin", DoorKind.Message),
        new($"PUT {Message}/saved", DoorKind.Message, Visitor: 204, Archived: 204),
        new($"DELETE {Message}/saved", DoorKind.Message, Visitor: 204, Archived: 204, Outsider: 204), // takes it off one's own list, which tells nothing
        new("GET /api/v1/channels", DoorKind.Own),
        new("POST /api/v1/channels", DoorKind.Own),
        new("POST /api/v1/channels/read-all", DoorKind.Own),
        new("POST /api/v1/direct", DoorKind.Own),
        new("GET /api/v1/threads", DoorKind.Own),
        new("GET /api/v1/saved", DoorKind.Own),
        new("GET /api/v1/saved/ids", DoorKind.Own),
        new("GET /api/v1/mentions", DoorKind.Own),
        new("GET /api/v1/drafts", DoorKind.Own),
        new("GET /api/v1/me/chat-settings", DoorKind.Own),
        new("PATCH /api/v1/me/chat-settings", DoorKind.Own),
        new("PUT /api/v1/me/presence", DoorKind.Own),
        new("GET /api/v1/link-previews", DoorKind.Own),
        new("POST /api/v1/hooks/{hookId:guid}", DoorKind.Own), // by secret, not by person
        new("POST /api/v1/hooks/{hookId:guid}/{secret}", DoorKind.Own),
    ];

    /// <summary>The lists that cross conversations: what is in them must be the caller's to see.</summary>
    public static IEnumerable<Door> Lists => All.Where(door => door.Kind is DoorKind.Own && door.Name is "GET /api/v1/channels" or "GET /api/v1/threads"
        or "GET /api/v1/saved" or "GET /api/v1/saved/ids" or "GET /api/v1/mentions" or "GET /api/v1/drafts");
}
