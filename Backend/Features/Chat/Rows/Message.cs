using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns one message. A deleted one keeps its row and number, not its text.</summary>
internal sealed class Message
{
    public Guid Id { get; init; }

    public Guid ChannelId { get; init; }

    /// <summary>Its number in the channel, from 1, without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>A person, or <see cref="WellKnown.Bailey"/> for what the system says.</summary>
    public Guid AuthorId { get; init; }

    public required SealedText Body { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? EditedAt { get; set; }

    public DateTime? DeletedAt { get; set; }

    public Guid? ReplyToId { get; init; }

    /// <summary>Rises with each edit; the entity tag.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class MessageTable : IEntityTypeConfiguration<Message>
{
    public const string BodyColumn = "messages.body";

    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasIndex(message => new { message.ChannelId, message.Seq }).IsUnique();
        builder.HasOne<Channel>().WithMany().HasForeignKey(message => message.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
