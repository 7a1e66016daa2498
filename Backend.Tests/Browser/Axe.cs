using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Bailey.Tests.Browser;

/// <summary>Asks axe about what is shown; serious and critical findings fail the test.</summary>
internal static class Axe
{
    private static readonly string[] Grave = ["serious", "critical"];

    public static async Task MustFindNothingGraveAsync(IPage page, string where)
    {
        var found = await page.RunAxe();
        var grave = found.Violations.Where(violation => Grave.Contains(violation.Impact))
            .Select(violation => $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Select(node => node.Html))}");
        Assert.That(grave, Is.Empty, where);
    }
}
