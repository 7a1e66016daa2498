using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns a file that was sent for a conversation and is in no message yet: its uploader's alone, and swept after a day unless a draft names it.</summary>
internal sealed class Upload
{
    public Guid FileId { get; init; }

    public Guid ChannelId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>When it came, was last named in a draft, or was last found in one.</summary>
    public DateTime KeptAt { get; set; }
}

internal sealed class UploadTable : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("attachment_uploads");
        builder.HasKey(upload => upload.FileId);
        builder.Property(upload => upload.FileId).ValueGeneratedNever();
        builder.HasIndex(upload => upload.KeptAt);
    }
}
