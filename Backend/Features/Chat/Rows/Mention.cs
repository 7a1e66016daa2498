using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns the fact that one message mentions one member; counting those past the read mark is exact after edits and deletes too.</summary>
internal sealed class Mention
{
    public Guid MessageId { get; init; }

    public Guid PersonId { get; init; }

    public Guid ChannelId { get; init; }

    /// <summary>As of the message; null in the channel itself.</summary>
    public Guid? ThreadRootId { get; init; }

    /// <summary>As of the message.</summary>
    public long Seq { get; init; }
}

internal sealed class MentionTable : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> builder)
    {
        builder.ToTable("message_mentions");
        // Ids rise with time, so a person's mentions, newest first, are a walk along the key.
        builder.HasKey(mention => new { mention.PersonId, mention.MessageId });
        builder.HasIndex(mention => mention.MessageId);
        builder.HasIndex(mention => new { mention.PersonId, mention.ChannelId, mention.ThreadRootId, mention.Seq });
        builder.HasOne<Message>().WithMany().HasForeignKey(mention => mention.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
