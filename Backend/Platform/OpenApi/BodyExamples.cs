namespace Bailey.Platform.OpenApi;

/// <summary>Owns the example body of each operation that takes one, by operation id; a test reads each as its request.</summary>
internal static class BodyExamples
{
    private const string Id = "0199a3f0-6c1e-7d42-9a51-3f0c9b7e2d10";
    private const string OtherId = "0199a3f0-7b02-7c1a-8e64-51d2a0c4f7b3";
    private const string Challenge = "eyJhbGciOiJIUzI1NiJ9.eyJ0eXAiOiJjaGFsbGVuZ2UifQ.c2lnbmF0dXJl";

    private static readonly Dictionary<string, string> ByOperation = new(StringComparer.Ordinal)
    {
        // System
        ["setUp"] = """
            {"setupCode": "7QJM-X2KD-9RTA", "masterPassword": "nine quiet harbours under snow",
             "admin": {"username": "ada", "password": "Difference-Engine-1843", "displayName": "Ada Lovelace"}}
            """,
        ["unlock"] = """{"masterPassword": "nine quiet harbours under snow"}""",
        ["lock"] = """{"masterPassword": "nine quiet harbours under snow"}""",
        ["lockdown"] = """{"masterPassword": "nine quiet harbours under snow"}""",
        ["release"] = """{"masterPassword": "nine quiet harbours under snow"}""",
        ["changeMasterPassword"] = """{"current": "nine quiet harbours under snow", "new": "twelve lanterns along the quay"}""",

        // Getting in
        ["register"] = """{"username": "grace", "password": "Nanosecond-Wire-30cm", "displayName": "Grace Hopper", "invite": "k3v9-0tqx-7m2c-w8hd"}""",
        ["signIn"] = """{"username": "ada", "password": "Difference-Engine-1843"}""",
        ["signInSecondStep"] = $$"""{"challenge": "{{Challenge}}", "code": "492039"}""",
        ["resetPassword"] = """{"token": "Zx0bq1vJwH3m8rT5yC7uKdEoLs2nAfGiPq4tRw6xYzB", "newPassword": "Analytical-Engine-1837"}""",

        // Being in
        ["confirmPassword"] = """{"password": "Difference-Engine-1843", "code": "492039"}""",
        ["changePassword"] = """{"current": "Difference-Engine-1843", "new": "Analytical-Engine-1837"}""",
        ["startTotp"] = $$"""{"challenge": "{{Challenge}}"}""",
        ["confirmTotp"] = """{"code": "492039"}""",
        ["createToken"] = """{"name": "nightly report", "scopes": ["chat:read", "chat:write"], "expiresIn": "P90D"}""",

        // People
        ["createInvite"] = """{"role": "writer", "uses": 1, "expiresIn": "P7D"}""",
        ["updateMe"] = """
            {"displayName": "Ada Lovelace", "color": 3, "timeZone": "Europe/London",
             "status": {"emoji": "\u2699\uFE0F", "text": "In the engine room", "expiresAt": "2126-11-22T17:00:00Z"}}
            """,
        ["setAvatar"] = "\"(the bytes of the picture)\"",
        ["deleteMe"] = """{"password": "Difference-Engine-1843", "mode": "soft"}""",
        ["issueClientToken"] = """{"grant_type": "client_credentials", "scope": "chat:write"}""",
        ["revokeClientToken"] = """{"token": "eyJhbGciOiJIUzI1NiJ9.eyJ0eXAiOiJhY2Nlc3MifQ.c2lnbmF0dXJl", "token_type_hint": "access_token"}""",
        ["createServiceAccount"] = """{"name": "Tide gauge", "role": "writer", "scopes": ["chat:read", "chat:write"]}""",
        ["setUserRole"] = """{"role": "editor"}""",
        ["setUserActive"] = """{"active": false}""",
        ["setPresence"] = """{"state": "busy", "chosen": true}""",

        // Chat
        ["createChannel"] = $$"""{"name": "harbour", "kind": "private", "topic": "Berths and tides", "memberIds": ["{{Id}}"]}""",
        ["changeChannel"] = """{"topic": "Berths, tides and the new crane"}""",
        ["addMember"] = """{"history": "from-joining"}""",
        ["openDirect"] = $$"""{"userIds": ["{{Id}}", "{{OtherId}}"]}""",
        ["postMessage"] = $$"""{"body": "The crane is **back in service**.", "replyToId": "{{Id}}"}""",
        ["editMessage"] = """{"body": "The crane is back in service since noon."}""",
        ["markRead"] = """{"seq": 128}""",
        ["tellTyping"] = $$"""{"threadRootId": "{{Id}}"}""",
        ["putDraft"] = $$"""{"body": "About the crane: ", "replyToId": "{{Id}}"}""",
        ["changeChatSettings"] = """{"readReceipts": false, "quietHours": {"from": "22:00", "to": "07:00"}}""",
        ["setNotifications"] = """{"level": "mentions", "muted": false}""",
        ["createWebhook"] = """{"name": "Harbour weather"}""",
        ["receiveWebhook"] = """{"text": "Wind 8 from the north-west.", "username": "Harbour weather"}""",
        ["receiveWebhookBearer"] = """{"text": "Wind 8 from the north-west."}""",
        ["markThreadRead"] = """{"seq": 4}""",

        // Calls
        ["startCall"] = $$"""{"deviceId": "{{Id}}", "muted": false, "camera": true}""",
        ["joinCall"] = $$"""{"deviceId": "{{Id}}", "muted": true, "camera": false}""",
        ["leaveCall"] = $$"""{"deviceId": "{{Id}}"}""",
        ["stayInCall"] = $$"""{"deviceId": "{{Id}}"}""",
        ["setCallState"] = $$"""{"deviceId": "{{Id}}", "muted": false, "camera": true, "sharing": false, "hand": true}""",
        ["inviteToCall"] = $$"""{"userIds": ["{{OtherId}}"]}""",
        ["reactInCall"] = """{"emoji": "👏"}""",
        ["signalInCall"] = $$$$"""{"to": {"userId": "{{{{OtherId}}}}"}, "data": {"candidate": {"candidate": "candidate:1 1 udp 2122260223 192.0.2.7 54321 typ host", "sdpMid": "0", "sdpMLineIndex": 0}}}""",
    };

    /// <summary>The example as JSON, or null for an operation that has none.</summary>
    public static string? Of(string? operationId) => operationId is null ? null : ByOperation.GetValueOrDefault(operationId);
}
