using System.Data.Common;

namespace Bailey.Features.Chat.Messages;

/// <summary>The statements of replies: they number them in their thread and mark who follows it.</summary>
internal sealed partial class PostingStatements
{
    private DbCommand _beginThread = null!, _takeReplies = null!, _setRecent = null!, _isMember = null!, _followRead = null!, _followFrom = null!, _followOnce = null!;

    /// <summary>The last of <paramref name="count"/> new numbers, how many replies there are now, and who replied last; begins the thread if need be.</summary>
    public async Task<(long LastSeq, long Replies, byte[] Recent)> TakeRepliesAsync(Guid channelId, ThreadPlace thread, int count, DateTime at)
    {
        if (await TakeAsync() is { } taken)
        {
            return taken;
        }

        Set(_beginThread, thread.RootId, channelId, thread.RootSeq, at, Array.Empty<byte>());
        await _beginThread.ExecuteNonQueryAsync(); // another node may have begun it meanwhile; then this does nothing
        return await TakeAsync() ?? throw new MembershipOvertakenException();

        async Task<(long, long, byte[])?> TakeAsync()
        {
            Set(_takeReplies, (long)count, at, thread.RootId);
            await using var reader = await _takeReplies.ExecuteReaderAsync();
            return await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetInt64(1), (byte[])reader.GetValue(2)) : null;
        }
    }

    public async Task SetRecentAsync(Guid rootId, byte[] recent)
    {
        Set(_setRecent, recent, rootId);
        await _setRecent.ExecuteNonQueryAsync();
    }

    /// <summary>Whether the author of a reply is a member still; brings a hidden conversation back into their list.</summary>
    public async Task<bool> IsMemberAsync(Guid channelId, Guid personId)
    {
        Set(_isMember, false, channelId, personId);
        return await _isMember.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>Who replies follows the thread and has read up to there.</summary>
    public Task FollowReadAsync(Guid channelId, Guid rootId, Guid personId, long readSeq) => FollowAsync(_followRead, channelId, rootId, personId, readSeq);

    /// <summary>Who is mentioned follows it; the mark is set only for who had none.</summary>
    public Task FollowFromAsync(Guid channelId, Guid rootId, Guid personId, long readSeq) => FollowAsync(_followFrom, channelId, rootId, personId, readSeq);

    /// <summary>Who wrote the first message follows it, unless they had said otherwise; whether they do since now.</summary>
    public async Task<bool> FollowOnceAsync(Guid channelId, Guid rootId, Guid personId) => await FollowAsync(_followOnce, channelId, rootId, personId, 0) == 1;

    private static async Task<int> FollowAsync(DbCommand command, Guid channelId, Guid rootId, Guid personId, long readSeq)
    {
        Set(command, rootId, personId, channelId, true, readSeq);
        return await command.ExecuteNonQueryAsync();
    }

    private void MakeThreads()
    {
        const string follow =
            """
            INSERT INTO thread_followers ("RootId", "PersonId", "ChannelId", "Following", "ReadSeq") VALUES (@r, @p, @c, @yes, @seq)
            ON CONFLICT ("RootId", "PersonId")
            """;
        _beginThread = Make(
            """
            INSERT INTO threads ("RootId", "ChannelId", "RootSeq", "LastSeq", "Replies", "LastReplyAt", "Recent") VALUES (@r, @c, @seq, 0, 0, @at, @recent)
            ON CONFLICT ("RootId") DO NOTHING
            """, "@r", "@c", "@seq", "@at", "@recent");
        _takeReplies = Make(
            """
            UPDATE threads SET "LastSeq" = "LastSeq" + @n, "Replies" = "Replies" + @n, "LastReplyAt" = @at WHERE "RootId" = @r
            RETURNING "LastSeq", "Replies", "Recent"
            """, "@n", "@at", "@r");
        _setRecent = Make("""UPDATE threads SET "Recent" = @recent WHERE "RootId" = @r""", "@recent", "@r");
        _isMember = Make("""UPDATE memberships SET "Hidden" = @no WHERE "ChannelId" = @c AND "PersonId" = @p""", "@no", "@c", "@p");
        _followRead = Make(follow + """ DO UPDATE SET "Following" = @yes, "ReadSeq" = @seq""", "@r", "@p", "@c", "@yes", "@seq");
        _followFrom = Make(follow + """ DO UPDATE SET "Following" = @yes""", "@r", "@p", "@c", "@yes", "@seq");
        _followOnce = Make(follow + " DO NOTHING", "@r", "@p", "@c", "@yes", "@seq");
    }
}
