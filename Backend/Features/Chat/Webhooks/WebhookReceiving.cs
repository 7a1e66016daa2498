using System.Text.Json;
using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Webhooks;

/// <summary>
/// Posts what tools send to a webhook. The author is the webhook's id, which is no person's, so no name it brings can pass for a person or for
/// the system. A wrong secret and an unknown webhook answer alike.
/// </summary>
internal sealed class WebhookReceiving(
    IDbContextFactory<AppDb> databases, ConversationCache conversations, MessagePosting posting, FieldCipher fields, RateLimits limits)
{
    // Each webhook: 5 a second, 60 at once. Each network: 600 wrong ones an hour; with 256 random bits that only spares the log and the disk.
    private static readonly Limit Messages = Limit.PerSecond("webhook", 5, 60);
    private static readonly Limit Misses = Limit.PerHour("webhook-miss", 600);

    /// <summary>The webhook whose secret this is.</summary>
    public async Task<Outcome<ChannelWebhook>> FindAsync(Guid hookId, string? secret, RequestOrigin origin, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.ChannelWebhooks.AsNoTracking().FirstOrDefaultAsync(hook => hook.Id == hookId, ct);
        if (row is null || secret is null || !WebhookSecret.IsRight(secret, row.SecretHash))
        {
            return limits.Take(Misses, origin.Network) is { Allowed: false } missed ? ChatRefusals.WebhookTooFast.Over(Misses, missed) : ChatRefusals.WebhookNotFound;
        }

        return limits.Take(Messages, hookId.ToString("N")) is { Allowed: false } verdict ? ChatRefusals.WebhookTooFast.Over(Messages, verdict) : row;
    }

    public async Task<Outcome> PostAsync(ChannelWebhook hook, JsonElement message, CancellationToken ct)
    {
        if (Read(message) is not var (text, name) || !ChatText.ShowsSomething(text))
        {
            return Refusal.Invalid("text", "Send text, blocks or attachments with some text in them.");
        }

        if (await conversations.FindAsync(hook.ChannelId, ct) is not { } conversation)
        {
            return ChatRefusals.WebhookNotFound;
        }

        if (name is null || !PersonText.IsName(name) || !ChatText.IsCleanLine(name) || SystemName.IsTheSystems(name))
        {
            name = fields.Open(ChannelWebhookTable.NameColumn, hook.Id, hook.Name);
        }

        return (await posting.SayAsync(conversation, hook.Id, name, text, ct)).Match(_ => Outcome.Done, refusal => refusal);
    }

    private static (string Text, string? Name)? Read(JsonElement message)
    {
        try
        {
            return (SlackMessage.TextOf(message), SlackMessage.NameOf(message));
        }
        catch (InvalidOperationException)
        {
            return null; // JSON may hold half of a surrogate pair, which no string can
        }
    }
}
