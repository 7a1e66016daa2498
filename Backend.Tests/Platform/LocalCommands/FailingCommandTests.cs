using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Bailey.Platform.LocalCommands;
using Bailey.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bailey.Tests.Platform.LocalCommands;

internal sealed class FailingCommandTests
{
    [Test]
    public async Task Command_ThatFails_EndsNeitherTheSocketNorTheServer()
    {
        await using var app = await BaileyApp.StartOpenAsync(adjust: builder => builder.Services.AddScoped<ILocalCommand, Failing>());
        var paths = app.Get<BaileyPaths>();
        var failed = await LocalCommandClient.SendAsync(paths, "fail", [], CancellationToken.None);
        var next = await LocalCommandClient.SendAsync(paths, "no-such-thing", [], CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed.ExitCode, Is.EqualTo(1), failed.Text);
            Assert.That(next.ExitCode, Is.EqualTo(64), next.Text);
        }
    }

    private sealed class Failing : ILocalCommand
    {
        public string Name => "fail";

        public bool NeedsOpenVault => false;

        public Task<Outcome<string>> RunAsync(IReadOnlyList<string> arguments, CancellationToken ct) => throw new VaultClosedException();
    }
}
