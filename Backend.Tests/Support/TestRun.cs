using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests;

/// <summary>Ends what one test run shares. In the root namespace, so that it covers every test.</summary>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeTearDown]
    public static Task StopSharedServersAsync() => PostgresServer.StopAsync();
}
