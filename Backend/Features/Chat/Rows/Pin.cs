using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns the fact that a message is pinned to its channel, and by whom.</summary>
internal sealed class Pin
{
    public const int MostInChannel = 50;

    public Guid MessageId { get; init; }

    public Guid ChannelId { get; init; }

    public Guid PinnedBy { get; init; }

    public DateTime PinnedAt { get; init; }
}

internal sealed class PinTable : IEntityTypeConfiguration<Pin>
{
    public void Configure(EntityTypeBuilder<Pin> builder)
    {
        builder.ToTable("pins");
        builder.HasKey(pin => pin.MessageId);
        builder.HasIndex(pin => pin.ChannelId);
        builder.HasOne<Message>().WithMany().HasForeignKey(pin => pin.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
