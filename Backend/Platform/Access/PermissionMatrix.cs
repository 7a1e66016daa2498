using System.Collections.Frozen;

namespace Bailey.Platform.Access;

/// <summary>Who may do what, as data: the lowest role that holds each permission, and its name on the wire.</summary>
internal static class PermissionMatrix
{
    private static readonly (Permission Permission, Role From, string Name)[] Rows =
    [
        (Permission.Self, Role.Reader, "self"),
        (Permission.ReadEvents, Role.Reader, "events:read"),
        (Permission.ReadPeople, Role.Reader, "people:read"),
        (Permission.ReadChat, Role.Reader, "chat:read"),
        (Permission.WriteChat, Role.Writer, "chat:write"),
        (Permission.ManageChannels, Role.Editor, "channels:manage"),
        (Permission.ModerateChat, Role.Admin, "chat:moderate"),
        (Permission.ManagePeople, Role.Admin, "people:manage"),
        (Permission.ManageInvites, Role.Admin, "invites:manage"),
        (Permission.ManageSystem, Role.Admin, "system:manage"),
        (Permission.ReadAudit, Role.Admin, "audit:read"),
    ];

    private static readonly Role[] LowestRole = BuildLowestRole();

    private static readonly FrozenDictionary<string, Permission> ByName = Rows.ToFrozenDictionary(row => row.Name, row => row.Permission);

    public static IReadOnlyList<Permission> All { get; } = [.. Rows.Select(row => row.Permission)];

    public static Role RoleFor(Permission permission) => LowestRole[(int)permission];

    public static bool Allows(Role role, Permission permission) => role >= LowestRole[(int)permission];

    public static string NameOf(Permission permission) => Rows[Array.FindIndex(Rows, row => row.Permission == permission)].Name;

    public static bool TryParse(string name, out Permission permission) => ByName.TryGetValue(name, out permission);

    public static IReadOnlyList<string> NamesFor(Role role) => [.. Rows.Where(row => role >= row.From).Select(row => row.Name)];

    private static Role[] BuildLowestRole()
    {
        var lowest = new Role[Enum.GetValues<Permission>().Length];
        Array.Fill(lowest, (Role)int.MaxValue); // a permission that no row names is nobody's
        foreach (var row in Rows)
        {
            lowest[(int)row.Permission] = row.From;
        }

        return lowest;
    }
}
