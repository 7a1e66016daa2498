using System.Text.Json;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Receipts;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Data;
using Bailey.Platform.Errors;
using Bailey.Platform.Events;
using Bailey.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Settings;

/// <summary>Keeps a person's choices for Chat and for each conversation; their own sessions are told.</summary>
internal sealed class ChatChoosing(IDbContextFactory<AppDb> databases, ConversationCache conversations, ReceiptChoices receipts, EventStream events)
{
    public async Task<ChatSettingsView> ReadAsync(Guid personId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return View(await db.ChatSettings.AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == personId, ct) ?? new ChatSettings());
    }

    public async Task<Outcome<ChatSettingsView>> ChangeAsync(Guid personId, ChangeChatSettingsRequest request, string? ifMatch, CancellationToken ct)
    {
        var quiet = request.QuietHours.ValueKind is JsonValueKind.Undefined ? default : TimesOfDay.Read(request.QuietHours);
        if (quiet.Refusal is { } bad)
        {
            return bad;
        }

        ChatSettings? row = null;
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.InTransactionAsync(Act, ct, Tell) ? View(row!) : ChatRefusals.Stale;

        async Task<bool> Act(CancellationToken ct)
        {
            row = await db.ChatSettings.FirstOrDefaultAsync(settings => settings.PersonId == personId, ct);
            if (!EntityTag.Allows(ifMatch, EntityTag.OfBody(View(row ?? new ChatSettings()))))
            {
                return false;
            }

            if (row is null)
            {
                db.Add(row = new ChatSettings { PersonId = personId });
            }

            row.ReadReceipts = request.ReadReceipts ?? row.ReadReceipts;
            row.Notify = request.Notify ?? row.Notify;
            row.Desktop = request.Desktop ?? row.Desktop;
            row.Sounds = request.Sounds ?? row.Sounds;
            row.EnterSends = request.EnterSends ?? row.EnterSends;
            row.SingleKeys = request.SingleKeys ?? row.SingleKeys;
            if (request.QuietHours.ValueKind is not JsonValueKind.Undefined)
            {
                (row.QuietFrom, row.QuietTo) = (quiet.Value?.From, quiet.Value?.To);
            }

            return true;
        }

        void Tell()
        {
            receipts.Put(personId, row!.ReadReceipts);
            events.Publish("chat.settings-changed", new SettingsHappened(View(row)), Audience.Person(personId));
        }
    }

    public async Task<Outcome> ChooseAsync(Guid personId, Guid channelId, NotificationsRequest request, CancellationToken ct)
    {
        if (await conversations.FindAsync(channelId, ct) is not { } conversation || !conversation.MayRead(personId))
        {
            return ChatRefusals.ChannelNotFound;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.InTransactionAsync(
            async ct => await db.Memberships.Where(member => member.ChannelId == channelId && member.PersonId == personId)
                .ExecuteUpdateAsync(set => set.SetProperty(member => member.Notify, request.Level).SetProperty(member => member.Muted, request.Muted), ct) == 1,
            ct,
            () => events.Publish(
                "chat.notifications-changed", new NotificationsHappened(new NotificationsChange(channelId, request.Level, request.Muted)), Audience.Person(personId)))
            ? Outcome.Done
            : conversation.Has(personId) ? ChatRefusals.ChannelNotFound : ChatRefusals.NotMember;
    }

    private static ChatSettingsView View(ChatSettings row) => new(
        row.ReadReceipts,
        row.Notify,
        row is { QuietFrom: { } from, QuietTo: { } to } ? new QuietHours(TimesOfDay.Write(from), TimesOfDay.Write(to)) : null,
        row.Desktop,
        row.Sounds,
        row.EnterSends,
        row.SingleKeys);
}
