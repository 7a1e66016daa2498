namespace Bailey.Platform.Access;

/// <summary>One thing that an endpoint may demand. Which role holds it stands in <see cref="PermissionMatrix"/>.</summary>
internal enum Permission
{
    /// <summary>Own profile, sessions, password, second factor and tokens.</summary>
    Self,
    ReadEvents,
    ReadPeople,
    ReadChat,
    WriteChat,
    ManageChannels,
    ModerateChat,
    ManagePeople,
    ManageInvites,
    ManageSystem,
    ReadAudit,
}
