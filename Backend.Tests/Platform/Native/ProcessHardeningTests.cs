using System.Globalization;
using System.Runtime.InteropServices;
using Bailey.Platform.Native;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Native;

internal sealed partial class ProcessHardeningTests
{
    private const int SetDumpable = 4; // PR_SET_DUMPABLE

    // The rest of the run keeps the usual view of its own /proc.
    [TearDown]
    public void AllowDumpsAgain() => Assert.That(Control(SetDumpable, 1, 0, 0, 0), Is.Zero);

    [Test]
    public void Dumps_Forbidden_LeaveNoCoreAndNoTracing()
    {
        Assert.That(ProcessHardening.IsDumpable(), Is.True);
        ProcessHardening.ForbidDumps();
        Assert.That(ProcessHardening.IsDumpable(), Is.False);
        Assert.That(File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal)), Does.Match(@"size\s+0\s+0\s"));
    }

    [Test]
    public void Priority_OfOneThread_LeavesTheOthersAlone()
    {
        var lowered = 0;
        var thread = new Thread(() =>
        {
            ProcessHardening.TrySetCurrentThreadPriority(7);
            lowered = Nice();
        });
        thread.Start();
        thread.Join();
        Assert.That(lowered, Is.EqualTo(7));
        Assert.That(Nice(), Is.Not.EqualTo(7));
    }

    // proc(5): nice is the 19th field; the second, the name in brackets, may hold blanks.
    private static int Nice() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);
}
