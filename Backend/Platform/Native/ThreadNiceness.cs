using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>Owns the scheduling priority of single threads; .NET's own thread priorities do nothing on Linux.</summary>
internal static partial class ThreadNiceness
{
    private const int PrioProcess = 0; // on Linux "process" with a thread id means that thread, setpriority(2)
    private const int Nicest = 19;

    /// <summary>Puts the calling thread behind all others. False where the system does not allow or know it.</summary>
    public static bool YieldToOthers() => Yield(Nicest);

    /// <summary>Puts the calling thread behind others by so much, 1 to 19. False where the system does not allow or know it.</summary>
    public static bool Yield(int niceness) => OperatingSystem.IsLinux() && SetPriority(PrioProcess, GetTid(), niceness) == 0;

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetTid();

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
