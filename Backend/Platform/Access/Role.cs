namespace Bailey.Platform.Access;

/// <summary>What a person may do at most; each role includes the ones before it.</summary>
internal enum Role
{
    Reader,
    Writer,
    Editor,
    Admin,
}
