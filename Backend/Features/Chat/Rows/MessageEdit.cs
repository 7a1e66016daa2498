using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns a text that a message had before an edit; gone when the message is deleted.</summary>
internal sealed class MessageEdit
{
    public Guid Id { get; init; }

    public Guid MessageId { get; init; }

    public required SealedText Body { get; init; }

    /// <summary>When the text was replaced.</summary>
    public DateTime ReplacedAt { get; init; }
}

internal sealed class MessageEditTable : IEntityTypeConfiguration<MessageEdit>
{
    public const string BodyColumn = "message_edits.body";

    public void Configure(EntityTypeBuilder<MessageEdit> builder)
    {
        builder.ToTable("message_edits");
        builder.Property(edit => edit.Id).ValueGeneratedNever();
        builder.HasIndex(edit => edit.MessageId);
        builder.HasOne<Message>().WithMany().HasForeignKey(edit => edit.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
