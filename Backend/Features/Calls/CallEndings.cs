using Bailey.Features.Chat.Contract;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;

namespace Bailey.Features.Calls;

/// <summary>Takes people out of calls when they lose what brought them in: their place in the conversation, their session, the open vault, or their tab.</summary>
internal sealed class CallEndings(CallRooms rooms, ConversationDirectory conversations, EventStream events, VaultKeeper vault, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    private ITimer? _sweep;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        conversations.PersonLeft += rooms.PersonLeft;
        conversations.Archived += rooms.ChannelClosed;
        events.Ended += StreamsEnded;
        vault.Changed += VaultChanged;
        _sweep = time.CreateTimer(_ => rooms.Sweep(), null, SweepEvery, SweepEvery);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        conversations.PersonLeft -= rooms.PersonLeft;
        conversations.Archived -= rooms.ChannelClosed;
        events.Ended -= StreamsEnded;
        vault.Changed -= VaultChanged;
        _sweep?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _sweep?.Dispose();

    // A changed role ends streams, not the session: the page comes back with the new role. After a change of its password it comes back with another session.
    private void StreamsEnded(EndedStreams ended)
    {
        if (ended is { Reason: "token-replaced", SessionId: { } replaced })
        {
            rooms.SessionReplaced(replaced);
        }
        else if (ended.Reason != "role-changed")
        {
            rooms.SessionOver(ended.SessionId, ended.PersonId);
        }
    }

    private void VaultChanged(VaultState state)
    {
        if (state is not VaultState.Open)
        {
            rooms.Clear();
        }
    }
}
