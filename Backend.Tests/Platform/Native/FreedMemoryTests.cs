using System.Runtime.InteropServices;
using Bailey.Platform.Native;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Native;

[TestFixture]
internal sealed class FreedMemoryTests
{
    private const int Block = 64 * 1024; // small enough that the C library keeps it when it is freed
    private const int Blocks = 1024;

    [Test]
    public unsafe void GiveBack_AfterMuchWasFreed_ShrinksTheProcess()
    {
        var blocks = new nint[Blocks];
        for (var i = 0; i < Blocks; i++)
        {
            blocks[i] = (nint)NativeMemory.Alloc(Block);
            new Span<byte>((void*)blocks[i], Block).Fill(1);
        }

        for (var i = 0; i < Blocks - 1; i++)
        {
            NativeMemory.Free((void*)blocks[i]); // the last one keeps the end of the heap where it is
        }

        var before = Environment.WorkingSet;

        FreedMemory.GiveBack();

        var after = Environment.WorkingSet;
        NativeMemory.Free((void*)blocks[^1]);
        Assert.That(before - after, Is.GreaterThan(Block * Blocks / 2));
    }
}
