using Bailey.Platform.Memory;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Memory;

internal sealed class RestingMemoryTests
{
    private const long Mb = 1024 * 1024;

    [Test]
    public void Look_BusyThenResting_GivesBackOnce()
    {
        using var memory = new RestingMemory(new ManualTime());
        var given = new List<int>();
        foreach (var allocated in (long[])[50 * Mb, 90 * Mb, 90 * Mb + 1, 90 * Mb + 2, 90 * Mb + 3])
        {
            memory.Look(allocated);
            given.Add(memory.Given);
        }

        Assert.That(given, Is.EqualTo(new[] { 0, 0, 1, 1, 1 }));
    }

    [Test]
    public void Look_BusyAgain_GivesBackAgain()
    {
        using var memory = new RestingMemory(new ManualTime());
        foreach (var allocated in (long[])[50 * Mb, 50 * Mb + 1, 80 * Mb, 80 * Mb + 1])
        {
            memory.Look(allocated);
        }

        Assert.That(memory.Given, Is.EqualTo(2));
    }
}
