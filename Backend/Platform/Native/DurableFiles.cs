using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bailey.Platform.Native;

/// <summary>Owns writes that are on the disk when they return: file contents, renames and removals, for the owner's eyes only.</summary>
internal static partial class DurableFiles
{
    private const int ReadOnlyCloseOnExec = 0x80000; // O_RDONLY | O_CLOEXEC of fcntl.h, alike on x86-64 and arm64
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode ReadableFile = OwnerFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>What <see cref="Replace"/> adds to the name until the content is whole.</summary>
    public const string FreshSuffix = ".new";

    /// <summary>Writes a new file (0600) or replaces one in place; not atomic, so meant for temporary names.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        WriteContent(path, content, OwnerFile);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Writes a file or replaces it whole: after a crash either the old or the new content is found, never a part or none of it.</summary>
    /// <param name="path">Its folder is made, 0700, where it is missing.</param>
    /// <param name="isPrivate">0600; otherwise everybody may read it.</param>
    /// <param name="mayLag">The name is not synced, so a crash may bring back the old content; half the cost.</param>
    public static void Replace(string path, ReadOnlySpan<byte> content, bool isPrivate = true, bool mayLag = false)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder, OwnerFolder); // leaves a folder that is there as it is
        var fresh = path + FreshSuffix;
        WriteContent(fresh, content, isPrivate ? OwnerFile : ReadableFile);
        File.Move(fresh, path, overwrite: true);
        if (!mayLag)
            SyncFolder(folder);
    }

    /// <summary>Overwrites before it removes; on flash and copy-on-write disks that is a courtesy, not a promise.</summary>
    public static void Erase(string path)
    {
        if (!File.Exists(path))
            return;

        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes((int)Math.Min(file.Length, 64 * 1024)));
            file.Flush(flushToDisk: true);
        }

        Remove(path);
    }

    /// <summary>Renames within one folder, over what is there: after a crash either the old or the new file is found, whole.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(to)!);
    }

    public static void Remove(string path)
    {
        if (!File.Exists(path))
            return;

        File.Delete(path);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes the folder, or narrows an existing one, to 0700.</summary>
    public static void MakeFolder(string path)
    {
        Directory.CreateDirectory(path, OwnerFolder);
        if (File.GetUnixFileMode(path) != OwnerFolder)
            File.SetUnixFileMode(path, OwnerFolder);
    }

    /// <summary>Makes the names in a folder durable; .NET has no call for it.</summary>
    public static void SyncFolder(string path)
    {
        var descriptor = Open(path, ReadOnlyCloseOnExec);
        if (descriptor < 0)
            throw new IOException($"Cannot open the folder {path}.", new Win32Exception(Marshal.GetLastPInvokeError()));

        var failed = Sync(descriptor) != 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = Close(descriptor);
        if (failed != 0)
            throw new IOException($"Cannot sync the folder {path}.", new Win32Exception(failed));
    }

    private static void WriteContent(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        File.Delete(path);
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = mode });
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
