using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>Owns what the process asks of the kernel for itself: no core dumps, no tracing by the same user, and priorities of single threads.</summary>
internal static partial class ProcessHardening
{
    // PR_SET_DUMPABLE of linux/prctl.h, RLIMIT_CORE and PRIO_PROCESS of sys/resource.h.
    private const int SetDumpable = 4, CoreLimit = 4, PriorityOfOne = 0;

    /// <summary>A core dump or a debugger of the same user would carry the keys out, so both are refused from here on.</summary>
    public static void ForbidDumps()
    {
        var none = default(Limit);
        Demand(SetLimit(CoreLimit, in none));
        Demand(Prctl(SetDumpable, 0, 0, 0, 0));
    }

    /// <summary>True when ptrace and dumps are still possible.</summary>
    public static bool IsDumpable() => Prctl(3 /* PR_GET_DUMPABLE */, 0, 0, 0, 0) != 0;

    /// <summary>Linux gives each thread its own nice value (0 usual, 19 last; below 0 needs CAP_SYS_NICE); false when refused.</summary>
    public static bool TrySetCurrentThreadPriority(int nice) => SetPriority(PriorityOfOne, (uint)CurrentThreadId(), nice) == 0;

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int CurrentThreadId();

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, uint who, int priority);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Prctl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    private static void Demand(int result)
    {
        if (result != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit
    {
        public readonly nuint Soft;
        public readonly nuint Hard;
    }
}
