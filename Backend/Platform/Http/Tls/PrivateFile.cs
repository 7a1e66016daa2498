using System.Security.Cryptography;
using System.Text;

namespace Bailey.Platform.Http.Tls;

/// <summary>Owns how a small secret file is written: 0600 from its first byte, whole or not at all, on the disk before it counts.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static void Write(string path, string text, bool isPrivate = true) => Write(path, Encoding.UTF8.GetBytes(text), isPrivate);

    public static void Write(string path, byte[] bytes, bool isPrivate = true)
    {
        // Leaves a folder that is there as it is.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly | UnixFileMode.UserExecute);
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = isPrivate ? OwnerOnly : Readable };
        using (var file = new FileStream(fresh, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Overwrites before it removes; on flash and copy-on-write disks that is a courtesy, not a promise.</summary>
    public static void Remove(string path)
    {
        if (!File.Exists(path))
            return;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes((int)Math.Min(file.Length, 64 * 1024)));
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }
}
