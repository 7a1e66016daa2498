using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns one incoming webhook of a channel. The secret itself is nowhere.</summary>
internal sealed class ChannelWebhook
{
    public const int MostInChannel = 20;

    /// <summary>Also the author of what comes in by it.</summary>
    public Guid Id { get; init; }

    public Guid ChannelId { get; init; }

    public required SealedText Name { get; init; }

    /// <summary>SHA-256 of 256 random bits.</summary>
    public required byte[] SecretHash { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }
}

internal sealed class ChannelWebhookTable : IEntityTypeConfiguration<ChannelWebhook>
{
    public const string NameColumn = "channel_webhooks.name";

    public void Configure(EntityTypeBuilder<ChannelWebhook> builder)
    {
        builder.ToTable("channel_webhooks");
        builder.Property(hook => hook.Id).ValueGeneratedNever();
        builder.HasIndex(hook => hook.ChannelId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(hook => hook.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
