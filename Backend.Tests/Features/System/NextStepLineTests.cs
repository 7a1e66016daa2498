using Bailey.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NUnit.Framework;

namespace Bailey.Tests.Features.System;

/// <summary>What the terminal is told when the server has started.</summary>
internal sealed class NextStepLineTests
{
    private StringWriter _said = null!;

    [SetUp]
    public void Open() => _said = new StringWriter();

    [TearDown]
    public void Close() => _said.Dispose();

    [Test]
    public async Task Start_NotSetUp_PrintsTheSetUpCode()
    {
        await using var app = await BaileyApp.StartAsync(settings: ["--Setup:Code="], adjust: Listen);

        Assert.That(_said.ToString(), Does.Match(@"Open /setup there\. Set-up code: [0-9A-Z]{5}(-[0-9A-Z]{5}){3}\n"));
    }

    [Test]
    public async Task Start_Locked_SaysSoAndWhatOpensIt()
    {
        using var folder = new TempFolder();
        await using (var first = await BaileyApp.StartAsync(folder: folder.Path))
        {
            await first.SetUpAsync();
        }

        await using var again = await BaileyApp.StartAsync(folder: folder.Path, adjust: Listen);

        Assert.That(_said.ToString(), Does.Contain("It is locked. Open it there with the master password."));
    }

    [Test]
    public async Task Start_UnlockedByAFile_SaysNothingMore()
    {
        using var folder = new TempFolder();
        await using (var first = await BaileyApp.StartAsync(folder: folder.Path))
        {
            await first.SetUpAsync();
        }

        var file = Path.Combine(folder.Path, "master");
        await File.WriteAllTextAsync(file, BaileyApp.MasterPassword);
        await using var again = await BaileyApp.StartAsync(settings: [$"--Vault:MasterPasswordFile={file}"], folder: folder.Path, adjust: Listen);

        Assert.That(_said.ToString(), Does.Not.Contain("locked").And.Not.Contain("/setup"));
    }

    private void Listen(WebApplicationBuilder builder) => builder.Services.Replace(ServiceDescriptor.Singleton<TextWriter>(_said));
}
