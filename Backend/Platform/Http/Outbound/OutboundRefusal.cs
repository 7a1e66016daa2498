namespace Bailey.Platform.Http.Outbound;

/// <summary>Why the guard did not ask, or did not take the answer.</summary>
internal enum OutboundRefusal
{
    /// <summary>Not an http or https address, with a name in it, too long, or on another port than allowed.</summary>
    Address,

    /// <summary>The host is not on the list of those that may be asked.</summary>
    Host,

    /// <summary>The host has an address that is not public.</summary>
    NotPublic,

    /// <summary>The host has no address, does not answer, or breaks the protocol.</summary>
    Unreachable,

    TooSlow,

    TooManyRedirects,

    /// <summary>Another status than 200.</summary>
    Status,

    /// <summary>Of a type, or in a coding, that was not asked for.</summary>
    Type,

    TooLarge,
}
