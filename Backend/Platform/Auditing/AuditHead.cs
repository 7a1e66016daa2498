using System.Text.Json;
using Bailey.Platform.Keys;

namespace Bailey.Platform.Auditing;

/// <summary>The end of the chain, kept in the secrets folder, apart from the rows: a cut tail shows.</summary>
/// <param name="Seq">How many entries there are.</param>
/// <param name="Mac">The MAC of the last one, in hexadecimal.</param>
internal sealed record AuditHead(long Seq, string Mac)
{
    public static AuditHead Empty { get; } = new(0, new string('0', AuditMac.Size * 2));

    public byte[] MacBytes() => Convert.FromHexString(Mac);

    public static AuditHead? Read(BaileyPaths paths) =>
        File.Exists(PathOf(paths)) ? JsonSerializer.Deserialize<AuditHead>(File.ReadAllBytes(PathOf(paths))) : null;

    /// <summary>Replaces the file in one step. It may lag behind the rows after a crash, never run ahead of them.</summary>
    public void Write(BaileyPaths paths)
    {
        var path = PathOf(paths);
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(this));
        }

        File.Move(fresh, path, overwrite: true);
    }

    private static string PathOf(BaileyPaths paths) => Path.Combine(paths.SecretsFolder, "audit.head");
}
