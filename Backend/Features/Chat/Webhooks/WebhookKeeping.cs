using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Auditing;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;
using Paging = Bailey.Platform.Http.PageQuery;

namespace Bailey.Features.Chat.Webhooks;

/// <summary>Makes, lists and revokes the incoming webhooks of a channel, for editors who are in it.</summary>
internal sealed class WebhookKeeping(
    IDbContextFactory<AppDb> databases, ConversationCache conversations, FieldCipher fields, AuditTrail audit, TimeProvider time)
{
    /// <summary>The webhook and its secret, which is in this answer and nowhere else.</summary>
    public async Task<Outcome<(WebhookView View, string Secret)>> MakeAsync(
        Caller caller, Guid channelId, CreateWebhookRequest request, string? key, RequestOrigin origin, CancellationToken ct)
    {
        var once = Idempotency.Of(caller.PersonId, key, $"createWebhook {channelId}", request);
        if (once.Refusal is { } badKey)
        {
            return badKey;
        }

        var now = time.GetUtcNow();
        var (id, secret) = (Guid.CreateVersion7(now), WebhookSecret.New());
        var row = new ChannelWebhook
        {
            Id = id,
            ChannelId = channelId,
            Name = fields.Seal(ChannelWebhookTable.NameColumn, id, request.Name.Trim()),
            SecretHash = WebhookSecret.HashOf(secret),
            CreatedBy = caller.PersonId,
            CreatedAt = ChatClock.Whole(now),
        };
        Refusal? refusal = null;
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.InTransactionAsync(Act, ct);
        return refusal is null ? (View(row), secret) : refusal;

        async Task<bool> Act(CancellationToken ct)
        {
            refusal = await JudgeAsync(caller, channelId, ct)
                ?? (once.Value is { } first ? await first.ClaimAsync(db, id, row.CreatedAt, ct) : null)
                ?? (await db.ChannelWebhooks.CountAsync(hook => hook.ChannelId == channelId, ct) >= ChannelWebhook.MostInChannel ? ChatRefusals.TooManyWebhooks : null);
            if (refusal is not null)
            {
                return false;
            }

            db.Add(row);
            audit.Record(db, new AuditFact("chat.webhook-made", caller.PersonId, id, Detail: new { channelId }), origin);
            return true;
        }
    }

    public async Task<Outcome<ListPage<WebhookView>>> ListAsync(Caller caller, Guid channelId, string? limit, string? cursor, CancellationToken ct)
    {
        if (await JudgeAsync(caller, channelId, ct, evenArchived: true) is { } refusal)
        {
            return refusal;
        }

        var (most, after) = (Paging.Limit(limit), Paging.Id(cursor));
        if ((most.Refusal ?? after.Refusal) is { } bad)
        {
            return bad;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.ChannelWebhooks.AsNoTracking()
            .Where(hook => hook.ChannelId == channelId && (after.Value == null || hook.Id.CompareTo(after.Value.Value) > 0))
            .OrderBy(hook => hook.Id).Take(most.Value + 1).ToListAsync(ct);
        var page = rows.Take(most.Value).ToList();
        return new ListPage<WebhookView>(page.ConvertAll(View), rows.Count > page.Count ? page[^1].Id.ToString("D") : null);
    }

    /// <summary>One of them, without its secret.</summary>
    public async Task<Outcome<WebhookView>> FindAsync(Caller caller, Guid channelId, Guid hookId, CancellationToken ct)
    {
        if (await JudgeAsync(caller, channelId, ct, evenArchived: true) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ChannelWebhooks.AsNoTracking().FirstOrDefaultAsync(hook => hook.Id == hookId && hook.ChannelId == channelId, ct) is { } row
            ? View(row)
            : ChatRefusals.WebhookNotFound;
    }

    public async Task<Outcome> RevokeAsync(Caller caller, Guid channelId, Guid hookId, RequestOrigin origin, CancellationToken ct)
    {
        if (await JudgeAsync(caller, channelId, ct, evenArchived: true) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.InTransactionAsync(
            async ct =>
            {
                audit.Record(db, new AuditFact("chat.webhook-revoked", caller.PersonId, hookId, Detail: new { channelId }), origin);
                return await db.ChannelWebhooks.Where(hook => hook.Id == hookId && hook.ChannelId == channelId).ExecuteDeleteAsync(ct) == 1;
            },
            ct)
            ? Outcome.Done
            : ChatRefusals.WebhookNotFound;
    }

    private async Task<Refusal?> JudgeAsync(Caller caller, Guid channelId, CancellationToken ct, bool evenArchived = false) =>
        await conversations.FindAsync(channelId, ct) is not { } conversation ? ChatRefusals.ChannelNotFound
        : PostingRules.Judge(conversation, caller.PersonId) is { } refusal && !(evenArchived && refusal == ChatRefusals.Archived) ? refusal
        : conversation.Kind is ChannelKind.Direct ? ChatRefusals.NoWebhooksInDirect
        : null;

    private WebhookView View(ChannelWebhook row) =>
        new(row.Id, row.ChannelId, fields.Open(ChannelWebhookTable.NameColumn, row.Id, row.Name), row.CreatedBy, row.CreatedAt);
}
