using System.Text.Json;
using Bailey.Platform.Keys;
using Bailey.Platform.Native;

namespace Bailey.Platform.Auditing;

/// <summary>Owns <c>audit.head</c>: the end of the chain, kept in the secrets folder, apart from the rows, so that a cut tail shows.</summary>
internal sealed class AuditHeadFile(BaileyPaths paths)
{
    private string FilePath => Path.Combine(paths.SecretsFolder, "audit.head");

    /// <summary>What the file says. Whatever lies there, this answers: a damaged file is a finding, not a failure.</summary>
    public KeptHead Read()
    {
        try
        {
            return !File.Exists(FilePath) ? KeptHead.Missing
                : JsonSerializer.Deserialize<AuditHead>(File.ReadAllBytes(FilePath)) is { Seq: >= 0, Mac.Length: AuditMac.Size * 2 } head && head.Mac.All(char.IsAsciiHexDigit)
                    ? new KeptHead(head, IsDamaged: false)
                    : KeptHead.Damaged;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return KeptHead.Damaged;
        }
    }

    /// <summary>Replaces the file in one step. It may lag behind the rows after a crash, never run ahead of them.</summary>
    public void Write(AuditHead head) => DurableFiles.Replace(FilePath, JsonSerializer.SerializeToUtf8Bytes(head), mayLag: true);

    /// <summary>Removes it, for a log that begins anew.</summary>
    public void Forget() => DurableFiles.Remove(FilePath);
}

/// <summary>What the secrets folder says of the chain's end: a head, that the file is missing, or that it is damaged.</summary>
internal readonly record struct KeptHead(AuditHead? Head, bool IsDamaged)
{
    public static KeptHead Missing => new(null, IsDamaged: false);

    public static KeptHead Damaged => new(null, IsDamaged: true);
}
