using Bailey.Platform.Access;
using Microsoft.AspNetCore.Routing;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>Holds docs/permissions.md to the table that requests are judged by.</summary>
[TestFixture]
internal sealed class PermissionPageTests
{
    [Test]
    public async Task PermissionPage_BesideTheProgram_IsWhatItPrints()
    {
        await using var built = new BuiltProgram();
        var printed = PermissionPage.Write(((IEndpointRouteBuilder)built.App).DataSources);
        Assert.That(Repository.Read("docs/permissions.md").ReplaceLineEndings("\n"), Is.EqualTo(printed), "print it anew: dotnet Backend/bin/Debug/net10.0/Bailey.dll permissions > docs/permissions.md");
    }
}
