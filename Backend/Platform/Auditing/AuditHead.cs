namespace Bailey.Platform.Auditing;

/// <summary>The end of the chain.</summary>
/// <param name="Seq">How many entries there are.</param>
/// <param name="Mac">The MAC of the last one, in hexadecimal.</param>
internal sealed record AuditHead(long Seq, string Mac)
{
    public static AuditHead Empty { get; } = new(0, new string('0', AuditMac.Size * 2));

    public byte[] MacBytes() => Convert.FromHexString(Mac);
}
