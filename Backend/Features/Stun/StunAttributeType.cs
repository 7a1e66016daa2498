namespace Bailey.Features.Stun;

/// <summary>The attribute types of RFC 8489 (section 18.3) and which of them a Binding server understands.</summary>
internal static class StunAttributeType
{
    public const ushort MappedAddress = 0x0001; // section 14.1
    public const ushort Username = 0x0006; // section 14.3
    public const ushort MessageIntegrity = 0x0008; // section 14.5
    public const ushort ErrorCode = 0x0009; // section 14.8
    public const ushort UnknownAttributes = 0x000A; // section 14.13
    public const ushort Realm = 0x0014; // section 14.9
    public const ushort Nonce = 0x0015; // section 14.10
    public const ushort MessageIntegritySha256 = 0x001C; // section 14.6
    public const ushort PasswordAlgorithm = 0x001D; // section 14.12
    public const ushort UserHash = 0x001E; // section 14.4
    public const ushort XorMappedAddress = 0x0020; // section 14.2
    public const ushort Software = 0x8022; // section 14.14
    public const ushort Fingerprint = 0x8028; // section 14.7

    /// <summary>Section 14: types below 0x8000 must be understood by whoever receives them; the rest may be skipped.</summary>
    public static bool IsComprehensionRequired(ushort type) => type < 0x8000;

    /// <summary>
    /// Understood, not obeyed: no credentials are asked for, so the attributes that carry them say nothing here (section 9 is optional
    /// for a server), and those that only make sense in a response are known but unexpected, which section 6.3 says to ignore.
    /// </summary>
    public static bool IsUnderstood(ushort type) => type is MappedAddress or Username or MessageIntegrity or ErrorCode or UnknownAttributes
        or Realm or Nonce or MessageIntegritySha256 or PasswordAlgorithm or UserHash or XorMappedAddress;
}
