using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>Prints the set-up code to the operator's terminal, and nowhere else, while there is something to set up.</summary>
internal sealed class SetupCodeLine(SetupCode code, VaultKeeper vault, TextWriter output, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (vault.State == VaultState.Uninitialised && !code.IsGiven)
        {
            lifetime.ApplicationStarted.Register(() => output.WriteLine($"Open /setup there. Set-up code: {code.Text}"));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
