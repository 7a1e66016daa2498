using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns one message. A deleted one keeps its row and number, not its text.</summary>
internal sealed class Message
{
    public Guid Id { get; init; }

    public Guid ChannelId { get; init; }

    /// <summary>Its number, from 1, without gaps: in the channel, or, for a reply, in its thread.</summary>
    public long Seq { get; init; }

    /// <summary>The message whose thread this is a reply in; null for what stands in the channel itself.</summary>
    public Guid? ThreadRootId { get; init; }

    /// <summary>The number of that message in the channel.</summary>
    public long? ThreadRootSeq { get; init; }

    /// <summary>A person, a webhook, or <see cref="WellKnown.Bailey"/> for what the system says.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>The name that a webhook gave itself; null for everyone else.</summary>
    public SealedText? AuthorName { get; init; }

    public required SealedText Body { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? EditedAt { get; set; }

    public DateTime? DeletedAt { get; set; }

    public Guid? ReplyToId { get; init; }

    /// <summary>Rises with each edit; the entity tag.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The number in the channel that decides who may see it: a reply is seen by who sees the start of its thread.</summary>
    public long Place => ThreadRootSeq ?? Seq;

    /// <summary>What its number counts in: the channel, or the thread.</summary>
    public Guid Line => ThreadRootId ?? ChannelId;
}

internal sealed class MessageTable : IEntityTypeConfiguration<Message>
{
    public const string BodyColumn = "messages.body";
    public const string AuthorNameColumn = "messages.author_name";

    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        // Both databases read these filters.
        builder.HasIndex(message => new { message.ChannelId, message.Seq }).IsUnique().HasFilter("\"ThreadRootId\" IS NULL");
        builder.HasIndex(message => new { message.ThreadRootId, message.Seq }).IsUnique().HasFilter("\"ThreadRootId\" IS NOT NULL");
        builder.HasOne<Channel>().WithMany().HasForeignKey(message => message.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
