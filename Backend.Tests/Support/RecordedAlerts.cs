using Bailey.Platform.Alerts;

namespace Bailey.Tests.Support;

/// <summary>Notes what the admins are told, each time; how often it may be told again is the real one's business.</summary>
internal sealed class RecordedAlerts : IAlerts
{
    public List<(string Text, TimeSpan? Quiet)> ToAdmins { get; } = [];

    public Task TellAsync(Guid personId, string text, TimeSpan? quiet = null) => throw new InvalidOperationException("Only the admins are told here.");

    public Task TellAdminsAsync(string text, TimeSpan? quiet = null)
    {
        ToAdmins.Add((text, quiet));
        return Task.CompletedTask;
    }
}
