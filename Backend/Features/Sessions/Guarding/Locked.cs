namespace Bailey.Features.Sessions.Guarding;

/// <summary>What the last failure locked.</summary>
internal enum Locked
{
    Nothing,

    /// <summary>The account, for everybody who is not known to it.</summary>
    Account,

    /// <summary>One browser that is known to the account, and nothing else of it.</summary>
    Device,
}
