using System.Diagnostics;

namespace Bailey.Tests.Support;

/// <summary>Waits for work in the background by looking again each time the thread pool comes round, without a fixed sleep.</summary>
internal static class Waiting
{
    public static async Task<bool> UntilAsync(Func<bool> done)
    {
        var clock = Stopwatch.StartNew();
        while (!done())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(30))
            {
                return false;
            }

            await Task.Delay(5);
        }

        return true;
    }
}
