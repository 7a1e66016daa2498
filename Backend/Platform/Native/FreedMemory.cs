using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>Gives back to the system what native code has freed; the GNU C library keeps it for later, malloc_trim(3).</summary>
internal static partial class FreedMemory
{
    private static readonly bool IsKept = OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out _);

    /// <summary>Does nothing where another C library does so by itself.</summary>
    public static void GiveBack()
    {
        if (IsKept)
        {
            _ = MallocTrim(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);
}
