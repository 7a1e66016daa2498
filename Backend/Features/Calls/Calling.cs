using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Contract;
using Bailey.Platform.Access;
using Bailey.Platform.Errors;

namespace Bailey.Features.Calls;

/// <summary>What people do in calls, judged by their place in the conversation at that moment before the rooms see it.</summary>
internal sealed class Calling(CallRooms rooms, ConversationDirectory conversations, PeopleDirectory people, ILiveSessions sessions, RateLimits limits)
{
    private static readonly Limit Signals = Limit.PerSecond("call-signal", 20, 160);

    // In KiB as they are told. Joining seven others takes about 120; the rest is for changes of network.
    private static readonly Limit SignalledKiB = Limit.PerSecond("call-signal-size", 32, 1024);
    private static readonly Limit States = Limit.PerSecond("call-state", 5, 30);
    private static readonly Limit Reactions = Limit.PerSecond("call-reaction", 3, 10);
    private static readonly Limit Rings = new("call-ring", 10, TimeSpan.FromSeconds(6));

    public async Task<Outcome<(CallView Call, bool IsNew)>> StartAsync(Caller caller, Guid channelId, StartCallRequest request, CancellationToken ct)
    {
        var taken = false;
        while (true)
        {
            var judgedAt = rooms.Departures;
            if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.Has(caller.PersonId))
            {
                return CallRefusals.ChannelNotFound;
            }

            if (conversation.Archived)
            {
                return CallRefusals.Archived;
            }

            if (await IsOverAsync(caller, ct))
            {
                return AccessRefusals.SignInNeeded;
            }

            if (!taken && request.Ring && limits.Take(Rings, Key(caller.PersonId)) is { Allowed: false } verdict)
            {
                return CallRefusals.TooFast.After(verdict.Wait);
            }

            taken = true;
            if (rooms.Start(conversation, caller, request, conversation.Direct ? await ReachableAsync(conversation.MemberIds, ct) : [], judgedAt) is { } started)
            {
                return started;
            }
        }
    }

    public async Task<Outcome<CallView>> JoinAsync(Caller caller, Guid callId, JoinCallRequest request, CancellationToken ct)
    {
        while (true)
        {
            var judgedAt = rooms.Departures;
            if (await FindAsync(caller, callId, ct) is not { } conversation)
            {
                return CallRefusals.CallNotFound;
            }

            if (conversation.Archived)
            {
                return CallRefusals.Archived;
            }

            if (await IsOverAsync(caller, ct))
            {
                return AccessRefusals.SignInNeeded;
            }

            if (rooms.Join(callId, caller, request, judgedAt) is { } joined)
            {
                return joined;
            }
        }
    }

    public async Task<Outcome> LeaveAsync(Caller caller, Guid callId, Guid deviceId, CancellationToken ct)
    {
        if (await FindAsync(caller, callId, ct) is null)
        {
            return CallRefusals.CallNotFound;
        }

        rooms.Leave(callId, caller.PersonId, deviceId);
        return Outcome.Done;
    }

    public async Task<Outcome> DeclineAsync(Caller caller, Guid callId, CancellationToken ct)
    {
        if (await FindAsync(caller, callId, ct) is null)
        {
            return CallRefusals.CallNotFound;
        }

        rooms.Decline(callId, caller.PersonId);
        return Outcome.Done;
    }

    public async Task<Outcome> AliveAsync(Caller caller, Guid callId, Guid deviceId, CancellationToken ct) =>
        await FindAsync(caller, callId, ct) is null ? CallRefusals.CallNotFound : rooms.Alive(callId, caller.PersonId, deviceId, caller.SessionId);

    public async Task<Outcome<CallView>> ShowAsync(Caller caller, Guid callId, CallStateRequest state, CancellationToken ct)
    {
        if (await FindAsync(caller, callId, ct) is null)
        {
            return CallRefusals.CallNotFound;
        }

        return limits.Take(States, Key(caller.PersonId)) is { Allowed: false } verdict
            ? CallRefusals.TooFast.After(verdict.Wait)
            : rooms.Show(callId, caller.PersonId, state);
    }

    public async Task<Outcome<CallView>> InviteAsync(Caller caller, Guid callId, IReadOnlyList<Guid> userIds, CancellationToken ct)
    {
        if (await FindAsync(caller, callId, ct) is not { } conversation)
        {
            return CallRefusals.CallNotFound;
        }

        if (conversation.Archived)
        {
            return CallRefusals.Archived;
        }

        if (!rooms.IsIn(callId, caller.PersonId))
        {
            return CallRefusals.NotInCall;
        }

        var reachable = await ReachableAsync(userIds, ct);
        if (reachable.Count != userIds.Count || !userIds.All(conversation.Has))
        {
            return CallRefusals.NotMember;
        }

        return limits.Take(Rings, Key(caller.PersonId)) is { Allowed: false } verdict
            ? CallRefusals.TooFast.After(verdict.Wait)
            : rooms.Invite(callId, caller.PersonId, userIds);
    }

    public async Task<Outcome> SignalAsync(Caller caller, Guid callId, SignalRequest request, CancellationToken ct)
    {
        if (await FindAsync(caller, callId, ct) is null)
        {
            return CallRefusals.CallNotFound;
        }

        // Also in bytes: what is told waits in memory for readers, and shares the room that all events have for those who come back.
        var size = (SignalShape.SizeOf(request.Data) / 1024) + 1;
        var verdict = limits.Take(Signals, $"{Key(caller.PersonId)} {callId:N}");
        verdict = verdict.Allowed ? limits.Take(SignalledKiB, Key(caller.PersonId), size) : verdict;
        return !verdict.Allowed
            ? CallRefusals.TooFast.After(verdict.Wait)
            : rooms.Signal(callId, caller.PersonId, caller.SessionId, request);
    }

    public async Task<Outcome> ReactAsync(Caller caller, Guid callId, string emoji, CancellationToken ct)
    {
        if (await FindAsync(caller, callId, ct) is null)
        {
            return CallRefusals.CallNotFound;
        }

        return limits.Take(Reactions, Key(caller.PersonId)) is { Allowed: false } verdict
            ? CallRefusals.TooFast.After(verdict.Wait)
            : rooms.React(callId, caller.PersonId, emoji);
    }

    /// <summary>The running calls of the caller's conversations.</summary>
    public async Task<CallList> ListAsync(Caller caller, CancellationToken ct)
    {
        var mine = new List<CallView>();
        foreach (var call in rooms.All())
        {
            if (await conversations.FindAsync(call.ChannelId, ct) is { } conversation && conversation.Has(caller.PersonId))
            {
                mine.Add(call);
            }
        }

        return new(mine);
    }

    /// <summary>The conversation of a call that the caller may know of, or null.</summary>
    private async ValueTask<ConversationCard?> FindAsync(Caller caller, Guid callId, CancellationToken ct) =>
        rooms.ChannelOf(callId) is { } channelId && await conversations.FindAsync(channelId, ct) is { } conversation && conversation.Has(caller.PersonId)
            ? conversation
            : null;

    // Whoever ended the session told the rooms, which could not know of a join that was on its way.
    private async ValueTask<bool> IsOverAsync(Caller caller, CancellationToken ct) => await sessions.FindAsync(caller.SessionId, ct) is null;

    private async ValueTask<List<Guid>> ReachableAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var reachable = new List<Guid>(ids.Count);
        foreach (var id in ids)
        {
            if (await people.FindAsync(id, ct) is { Active: true, Deleted: false })
            {
                reachable.Add(id);
            }
        }

        return reachable;
    }

    private static string Key(Guid personId) => personId.ToString("N");
}
