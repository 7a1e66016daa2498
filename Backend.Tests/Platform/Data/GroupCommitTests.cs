using Bailey.Platform.Data;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Data;

internal sealed class GroupCommitTests
{
    [Test]
    public async Task Submit_TellingFailsAfterTheCommit_WritesOnceAndAnswers()
    {
        using var gate = new WriteGate();
        using var commit = new FailingTeller(gate);
        var submitted = Enumerable.Range(1, 5).Select(number => commit.SubmitAsync(number, CancellationToken.None)).ToArray();
        await commit.StartAsync(CancellationToken.None);
        var results = await Task.WhenAll(submitted);
        await commit.StopAsync(CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(commit.Written, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
            Assert.That(results, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        }
    }

    private sealed class FailingTeller(WriteGate gate) : GroupCommit<int, int>(gate)
    {
        public List<int> Written { get; } = [];

        protected override Task<IReadOnlyList<int>> WriteAsync(IReadOnlyList<int> items)
        {
            Written.AddRange(items);
            return Task.FromResult(items);
        }

        protected override void Committed(IReadOnlyList<int> items, IReadOnlyList<int> results) => throw new InvalidOperationException("planted");
    }
}
