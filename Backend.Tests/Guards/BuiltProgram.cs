using Bailey.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Bailey.Tests.Guards;

/// <summary>The program put together on an empty folder, never started: what its endpoints and its document are read from.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    public BuiltProgram() => App = Program.Build([$"--Data={folder.Sub("data")}", $"--Secrets={folder.Sub("secrets")}", "--Https:Port=0", "--Http:Port=auto", "--Http:Serve=true"]);

    public WebApplication App { get; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        folder.Dispose();
    }
}
