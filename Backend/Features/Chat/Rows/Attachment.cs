using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns the fact that a message carries a file; a forwarded file is carried by several.</summary>
internal sealed class Attachment
{
    public Guid MessageId { get; init; }

    /// <summary>From 0, in the order of the post.</summary>
    public int Place { get; init; }

    public Guid FileId { get; init; }
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("message_attachments");
        builder.HasKey(attachment => new { attachment.MessageId, attachment.Place });
        builder.HasIndex(attachment => attachment.FileId);
        builder.HasOne<Message>().WithMany().HasForeignKey(attachment => attachment.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
