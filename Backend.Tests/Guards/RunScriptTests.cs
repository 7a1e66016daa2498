using System.Diagnostics;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>When ./run builds, tried on a copy of it with a stand-in for dotnet that only notes what it is asked.</summary>
internal sealed class RunScriptTests
{
    private const string StandIn = """
        #!/usr/bin/env bash
        case $1 in
          --version) echo 10.0.100 ;;
          publish) echo built >>"$NOTES"; mkdir -p Backend/bin Backend/obj "$6"; touch "$6/Bailey.dll" ;;
          *) echo started >>"$NOTES" ;;
        esac
        """;

    private TempFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Run_AgainAfterTheFirstBuild_OnlyStarts()
    {
        await CopyAsync();

        await RunAsync();
        await RunAsync();

        Assert.That(await NotesAsync(), Is.EqualTo(["built", "started", "started"]));
    }

    [Test]
    public async Task Run_AfterASourceWasDeleted_BuildsAgain()
    {
        await CopyAsync();
        var source = Path.Combine(_folder.Path, "Backend", "Chat.cs");
        await File.WriteAllTextAsync(source, string.Empty);

        await RunAsync();
        File.Delete(source);
        await RunAsync();

        Assert.That(await NotesAsync(), Is.EqualTo(["built", "started", "built", "started"]));
    }

    private async Task CopyAsync()
    {
        foreach (var folder in (string[])["Backend", "Frontend", ".ci", "path"])
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, folder));
        }

        foreach (var file in (string[])["run", ".ci/needs.sh", "Directory.Build.props", "Directory.Packages.props", "global.json"])
        {
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(_folder.Path, file));
        }

        var dotnet = Path.Combine(_folder.Path, "path", "dotnet");
        await File.WriteAllTextAsync(dotnet, StandIn);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private async Task RunAsync()
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(_folder.Path, "run")]) { RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(_folder.Path, "path")}:{start.Environment["PATH"]}";
        start.Environment["NOTES"] = Path.Combine(_folder.Path, "notes");
        using var run = Process.Start(start)!;
        var said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.That(run.ExitCode, Is.Zero, said);
    }

    private Task<string[]> NotesAsync() => File.ReadAllLinesAsync(Path.Combine(_folder.Path, "notes"));
}
