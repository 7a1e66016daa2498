using System.Collections.Frozen;
using Bailey.Platform.Access;

namespace Bailey.Platform.Events;

/// <summary>Owns which permission stands for each area of events, so that a token hears no more than it may read.</summary>
internal static class EventScopes
{
    private static readonly FrozenDictionary<string, Permission> ByArea = new Dictionary<string, Permission>
    {
        ["chat"] = Permission.ReadChat,
        ["call"] = Permission.ReadChat,
        ["people"] = Permission.ReadPeople,
        ["presence"] = Permission.ReadPeople,
        ["stream"] = Permission.ReadEvents,
    }.ToFrozenDictionary();

    /// <summary>Null for an area that stands nowhere here: deny by default.</summary>
    /// <param name="name"><c>area.what-happened</c>.</param>
    public static Permission? NeededFor(string name) => ByArea.TryGetValue(name[..name.IndexOf('.', StringComparison.Ordinal)], out var needed) ? needed : null;
}
