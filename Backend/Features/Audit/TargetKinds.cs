using System.Collections.Frozen;
using Bailey.Platform.Auditing;

namespace Bailey.Features.Audit;

/// <summary>What kind of thing the target of an act is. Entries keep the id only; the action says the rest.</summary>
internal static class TargetKinds
{
    private const string Person = "person";

    // The longest start that fits counts.
    private static readonly FrozenDictionary<string, string> ByStart = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accounts."] = Person,
        ["accounts.invite-"] = "invite",
        ["audit."] = "person",
        ["auth."] = Person,
        ["auth.token-"] = "token",
        ["board."] = "item",
        ["call."] = "call",
        ["chat."] = "channel",
        ["chat.message-"] = "message",
        ["chat.file-"] = "file",
        ["chat.webhook-"] = "webhook",
        ["session."] = "session",
        ["session.ended-everywhere"] = Person,
        ["system."] = Person,
        ["vault."] = "file",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Of(string action, string result, Guid? targetId)
    {
        if (targetId is null)
        {
            return null;
        }

        // A sign-in that worked made a session; one that failed was an attempt on a person.
        if (action == "auth.sign-in")
        {
            return result == AuditResult.Ok ? "session" : Person;
        }

        for (var length = action.Length; length > 0; length--)
        {
            if (ByStart.TryGetValue(action[..length], out var kind))
            {
                return kind;
            }
        }

        return null;
    }
}
