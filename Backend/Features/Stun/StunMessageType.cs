namespace Bailey.Features.Stun;

/// <summary>The message types of the one method spoken here, Binding: class and method as RFC 8489 section 5 interleaves them.</summary>
internal static class StunMessageType
{
    public const ushort BindingRequest = 0x0001;
    public const ushort BindingIndication = 0x0011;
    public const ushort BindingSuccess = 0x0101;
    public const ushort BindingError = 0x0111;
}
