namespace Bailey.Platform.Keys;

/// <summary>Names what a key of the ring is for; rotating one touches no other.</summary>
internal enum KeyPurpose
{
    /// <summary>Seals the fields of rows.</summary>
    Fields,

    /// <summary>Seals what belongs to one person alone, such as SSH identities.</summary>
    PersonIdentities,

    /// <summary>Signs tokens.</summary>
    Jwt,

    /// <summary>Chains the audit log.</summary>
    Audit,

    /// <summary>Makes sealed names comparable.</summary>
    BlindIndex,

    /// <summary>Signs the cookie by which a browser is known again.</summary>
    DeviceCookie,
}
