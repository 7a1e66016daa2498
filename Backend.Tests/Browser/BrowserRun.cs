using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Browser;

/// <summary>Ends the browser that the tests of this folder share.</summary>
[SetUpFixture]
internal sealed class BrowserRun
{
    [OneTimeTearDown]
    public static Task StopAsync() => BrowserHost.StopAsync();
}
