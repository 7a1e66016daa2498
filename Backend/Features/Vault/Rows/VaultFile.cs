using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Vault.Rows;

/// <summary>Owns one file: its name, what it is, and the blobs that hold it. Who may read it is known by whoever refers to it.</summary>
internal sealed class VaultFile
{
    public Guid Id { get; init; }

    public Guid BlobId { get; init; }

    /// <summary>A small picture of it, made by the uploader's browser.</summary>
    public Guid? ThumbnailId { get; set; }

    public required SealedText Name { get; init; }

    /// <summary>Decided from the bytes and the name's ending.</summary>
    public required SealedText ContentType { get; init; }

    /// <summary>Pixels, as the uploader said; for keeping the place of a picture free, nothing else.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>The uploader; the system after their account was deleted for good.</summary>
    public Guid CreatedBy { get; set; }

    public DateTime CreatedAt { get; init; }
}

internal sealed class VaultFileTable : IEntityTypeConfiguration<VaultFile>
{
    public const string NameColumn = "files.name";
    public const string ContentTypeColumn = "files.content_type";

    public void Configure(EntityTypeBuilder<VaultFile> builder)
    {
        builder.ToTable("files");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.HasIndex(file => file.CreatedBy);
        builder.HasOne<Blob>().WithMany().HasForeignKey(file => file.BlobId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Blob>().WithMany().HasForeignKey(file => file.ThumbnailId).OnDelete(DeleteBehavior.Restrict);
    }
}
