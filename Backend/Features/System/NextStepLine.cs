using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>Tells the operator's terminal what a person has to do next: set up, with the code that stands nowhere else, or unlock.</summary>
internal sealed class NextStepLine(SetupCode code, VaultKeeper vault, TextWriter output, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Line() is { } line)
        {
            lifetime.ApplicationStarted.Register(() => output.WriteLine(line));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string? Line() => vault.State switch
    {
        VaultState.Uninitialised when !code.IsGiven => $"Open /setup there. Set-up code: {code.Text}",
        VaultState.Locked => "It is locked. Open it there with the master password.",
        _ => null,
    };
}
