using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Features.Chat.Threads;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Drafts;

/// <summary>Keeps what people began to write, one draft a conversation or thread, and tells their other sessions.</summary>
internal sealed class Drafting(
    IDbContextFactory<AppDb> databases, ConversationCache conversations, ThreadFinding threads, AttachmentChoosing attachments, EventStream events, FieldCipher fields,
    TimeProvider time)
{
    private const int Most = 500;

    /// <summary>An empty draft takes the one before away, also where nothing may be written any more.</summary>
    public async Task<Outcome> PutAsync(Guid personId, Guid channelId, DraftRequest request, CancellationToken ct)
    {
        if (request.IsEmpty)
        {
            await ForgetAsync(personId, channelId, request.ThreadRootId, ct);
            return Outcome.Done;
        }

        if (await conversations.FindAsync(channelId, ct) is not { } conversation)
        {
            return ChatRefusals.ChannelNotFound;
        }

        if (PostingRules.Judge(conversation, personId) is { } refusal)
        {
            return refusal;
        }

        if (request.ThreadRootId is { } rootId && await threads.FindPlaceAsync(rootId, conversation, personId, ct) is null)
        {
            return ChatRefusals.ThreadNotFound.For("threadRootId");
        }

        var files = await attachments.ChooseAsync(personId, channelId, request.AttachmentIds, ct);
        return files.IsOk ? await KeepAsync(personId, channelId, request, files.Value, ct) : files.Refusal!;
    }

    /// <summary>
    /// All that the person wrote and did not send, the newest begun first; also for conversations they are not in any more, because a text must not be
    /// lost with the place it was meant for. Of the place it says no more than the writer did, and files are there only for who may still use them.
    /// </summary>
    public async Task<Outcome<ListPage<DraftView>>> ListAsync(Guid personId, string? limit, string? cursor, CancellationToken ct)
    {
        var (most, before) = (Paging.Limit(limit), Paging.Id(cursor));
        if ((most.Refusal ?? before.Refusal) is { } bad)
        {
            return bad;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Drafts.AsNoTracking()
            .Where(draft => draft.PersonId == personId && (before.Value == null || draft.Id.CompareTo(before.Value.Value) < 0))
            .OrderByDescending(draft => draft.Id).Take(most.Value + 1).ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        var named = page.SelectMany(row => IdBytes.Read(row.Files)).Distinct().ToList();
        var files = (await attachments.FindAsync(personId, null, named, ct)).ToDictionary(file => file.FileId);
        return new ListPage<DraftView>(
            page.ConvertAll(row => View(
                row, fields.Open(DraftTable.BodyColumn, row.Id, row.Body), [.. IdBytes.Read(row.Files).Where(files.ContainsKey).Select(id => files[id])])),
            rows.Count > page.Count ? page[^1].Id.ToString("D") : null);
    }

    private async Task<Outcome> KeepAsync(Guid personId, Guid channelId, DraftRequest request, AttachmentView[] files, CancellationToken ct)
    {
        var outcome = Outcome.Done;
        Draft? row = null;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(Act, ct, () => Tell(personId, View(row!, request.Body, files)));
        return outcome;

        async Task<bool> Act(CancellationToken ct)
        {
            var line = request.ThreadRootId ?? channelId;
            row = await db.Drafts.FirstOrDefaultAsync(draft => draft.PersonId == personId && draft.Line == line, ct);
            if (row is null && await db.Drafts.CountAsync(draft => draft.PersonId == personId, ct) >= Most)
            {
                outcome = ChatRefusals.TooManyDrafts;
                return false;
            }

            var id = row?.Id ?? Guid.CreateVersion7(time.GetUtcNow());
            var body = fields.Seal(DraftTable.BodyColumn, id, request.Body);
            if (row is null)
            {
                db.Add(row = new Draft { Id = id, PersonId = personId, ChannelId = channelId, ThreadRootId = request.ThreadRootId, Line = line, Body = body });
            }

            (row.Body, row.ReplyToId, row.UpdatedAt) = (body, request.ReplyToId, ChatClock.Whole(time.GetUtcNow()));
            row.Files = IdBytes.Of(files.Select(file => file.FileId));
            if (files.Length > 0)
            {
                await attachments.KeepAsync(db, personId, [.. files.Select(file => file.FileId)], ct);
            }

            return true;
        }
    }

    private async Task ForgetAsync(Guid personId, Guid channelId, Guid? threadRootId, CancellationToken ct)
    {
        var line = threadRootId ?? channelId;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(
            async ct => await db.Drafts.Where(draft => draft.PersonId == personId && draft.ChannelId == channelId && draft.Line == line).ExecuteDeleteAsync(ct) == 1,
            ct,
            () => Tell(personId, new DraftView(channelId, threadRootId, "", null, [], ChatClock.Whole(time.GetUtcNow()))));
    }

    private static DraftView View(Draft row, string body, IReadOnlyList<AttachmentView> files) =>
        new(row.ChannelId, row.ThreadRootId, body, row.ReplyToId, files, row.UpdatedAt);

    private void Tell(Guid personId, DraftView draft) => events.Publish("chat.draft-changed", new DraftHappened(draft), Audience.Person(personId));
}
