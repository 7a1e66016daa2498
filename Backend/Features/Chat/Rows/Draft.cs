using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns what one person began to write in one conversation or thread; it follows them from device to device.</summary>
internal sealed class Draft
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public Guid ChannelId { get; init; }

    public Guid? ThreadRootId { get; init; }

    /// <summary>The thread, or else the channel: where a person has one draft.</summary>
    public Guid Line { get; init; }

    public required SealedText Body { get; set; }

    public Guid? ReplyToId { get; set; }

    /// <summary>The ids of the files it names, 16 bytes each.</summary>
    public byte[] Files { get; set; } = [];

    public DateTime UpdatedAt { get; set; }
}

internal sealed class DraftTable : IEntityTypeConfiguration<Draft>
{
    public const string BodyColumn = "drafts.body";

    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts");
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.HasIndex(draft => new { draft.PersonId, draft.Line }).IsUnique();
        builder.HasIndex(draft => draft.ChannelId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(draft => draft.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
