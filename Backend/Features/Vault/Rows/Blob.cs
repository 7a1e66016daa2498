using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Vault.Rows;

/// <summary>Owns the fact that a blob of the volume is in use, and what its bytes must be.</summary>
internal sealed class Blob
{
    /// <summary>Random; the name in the volume and the file id in the blob's header.</summary>
    public Guid Id { get; init; }

    /// <summary>Plain bytes.</summary>
    public long Size { get; init; }

    /// <summary>Of the plain bytes. Sealed: it would tell who holds the disk whether a file they know is here.</summary>
    public required SealedText Sha256 { get; init; }

    public DateTime CreatedAt { get; init; }
}

internal sealed class BlobTable : IEntityTypeConfiguration<Blob>
{
    public const string Sha256Column = "blobs.sha256";

    public void Configure(EntityTypeBuilder<Blob> builder)
    {
        builder.ToTable("blobs");
        builder.Property(blob => blob.Id).ValueGeneratedNever();
    }
}
