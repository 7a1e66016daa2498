using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>Owns writes that are on the disk when they return: file contents, renames and removals, for the owner's eyes only.</summary>
internal static partial class DurableFiles
{
    private const int ReadOnlyCloseOnExec = 0x80000; // O_RDONLY | O_CLOEXEC of fcntl.h, alike on x86-64 and arm64
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Writes a new file (0600) or replaces one in place; not atomic, so meant for temporary names.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        File.Delete(path);
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = OwnerFile,
        });
        file.Write(content);
        file.Flush(flushToDisk: true);
        SyncFolder(Path.GetDirectoryName(path)!);
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

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
