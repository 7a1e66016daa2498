using Bailey.Features.Accounts.Contract;
using Bailey.Features.Chat.Alerts;
using Bailey.Features.Chat.Attachments;
using Bailey.Features.Chat.Channels;
using Bailey.Features.Chat.Contract;
using Bailey.Features.Chat.Conversations;
using Bailey.Features.Chat.Drafts;
using Bailey.Features.Chat.LinkPreviews;
using Bailey.Features.Chat.Live;
using Bailey.Features.Chat.Messages;
using Bailey.Features.Chat.Pins;
using Bailey.Features.Chat.Reactions;
using Bailey.Features.Chat.Receipts;
using Bailey.Features.Chat.Saved;
using Bailey.Features.Chat.Searching;
using Bailey.Features.Chat.Settings;
using Bailey.Features.Chat.Threads;
using Bailey.Features.Chat.Webhooks;
using Bailey.Platform.Alerts;
using Bailey.Platform.Data;
using Bailey.Platform.Http.Outbound;
using Bailey.Platform.Keys;

namespace Bailey.Features.Chat;

/// <summary>What Chat shows the composition: its services and its routes.</summary>
internal static class ChatSetup
{
    public static IServiceCollection AddChat(this IServiceCollection services, IConfiguration configuration, ICollection<string> mistakes)
    {
        services.AddSingleton<Departures>();
        services.AddSingleton<ConversationCache>();
        services.AddSingleton<ConversationDirectory>();
        services.AddSingleton<RecentMessages>();
        services.AddSingleton<Presence>();
        services.AddSingleton<IPresenceSource>(provider => provider.GetRequiredService<Presence>());
        services.AddSingleton<Typing>();
        services.AddSingleton<MentionFinding>();
        services.AddSingleton<MessageReading>();
        services.AddSingleton<MentionInbox>();
        services.AddSingleton<EditHistory>();
        services.AddSingleton<ThreadFinding>();
        services.AddSingleton<ThreadReading>();
        services.AddSingleton<ThreadInbox>();
        services.AddSingleton<ThreadFollowing>();
        services.AddSingleton<Reacting>();
        services.AddSingleton<Pinning>();
        services.AddSingleton<Saving>();
        services.AddSingleton<Drafting>();
        services.AddSingleton<ReceiptChoices>();
        services.AddSingleton<ReceiptTelling>();
        services.AddSingleton<ReceiptListing>();
        services.AddSingleton<ChatChoosing>();
        services.AddSingleton<FavouriteMarking>();
        services.AddSingleton<ReadAll>();
        services.AddSingleton<WebhookKeeping>();
        services.AddSingleton<WebhookReceiving>();
        services.AddSingleton<MessageCommit>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageCommit>());
        services.AddSingleton<MessagePosting>();
        services.AddSingleton<MessageEditing>();
        services.AddSingleton<MessageDeletion>();
        services.AddAttachments();
        services.AddSingleton<ChannelViewing>();
        services.AddSingleton<ChannelCreation>();
        services.AddSingleton<ChannelChange>();
        services.AddSingleton<MemberChange>();
        services.AddSingleton<DirectOpening>();
        services.AddSingleton<ReadMarking>();
        services.AddSingleton<GeneralChannel>();
        services.AddSingleton<IOnRegistered>(provider => provider.GetRequiredService<GeneralChannel>());
        services.AddSingleton<IStandingFollower, LeavingChat>();
        services.AddSingleton(LinkPreviewSettings.Read(configuration, mistakes));
        services.AddSingleton<LinkPreviewing>();
        services.AddSingleton<BaileysConversation>();
        services.AddSingleton(AlertSettings.Read(configuration, OutboundSettings.Read(configuration, mistakes), mistakes));
        services.AddSingleton<AlertWebhook>();
        services.AddHostedService(provider => provider.GetRequiredService<AlertWebhook>());
        services.AddSingleton<AlertDelivery>();
        services.AddSingleton<IAlerts>(provider => provider.GetRequiredService<AlertDelivery>());
        services.AddHostedService(provider => provider.GetRequiredService<AlertDelivery>());
        services.AddHostedService<ChatLocking>();
        services.AddSearching();
        services.AddHostedService<IdempotencySweep>();
        return services;
    }

    /// <param name="routes">The API's group, <c>/api/v1</c>.</param>
    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        routes.MapChannels();
        routes.MapMembers();
        routes.MapDirect();
        routes.MapMessages();
        routes.MapThreads();
        routes.MapReactions();
        routes.MapPins();
        routes.MapSaved();
        routes.MapAttachments();
        routes.MapDrafts();
        routes.MapReceipts();
        routes.MapChatSettings();
        routes.MapWebhooks();
        routes.MapLive();
        routes.MapLinkPreviews();
    }
}

/// <summary>Takes everything readable of Chat out of memory when the vault is closed.</summary>
internal sealed class ChatLocking(
    VaultKeeper vault, ConversationCache conversations, RecentMessages recent, Presence presence, Typing typing, LinkPreviewing previews) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        vault.Changed += Forget;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        vault.Changed -= Forget;
        return Task.CompletedTask;
    }

    private void Forget(VaultState state)
    {
        if (state is VaultState.Open)
        {
            return;
        }

        conversations.Clear();
        recent.Clear();
        presence.Clear();
        typing.Clear();
        previews.Clear();
    }
}
