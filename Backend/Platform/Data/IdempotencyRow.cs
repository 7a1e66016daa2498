using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Platform.Data;

/// <summary>Owns the memory of one request with an <c>Idempotency-Key</c>: written in the transaction of the row that it made.</summary>
internal sealed class IdempotencyRow
{
    public required Guid CallerId { get; init; }

    /// <summary>SHA-256 of the key, so that any length of key is one size of row.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>SHA-256 of what was asked: the operation, where, and the body.</summary>
    public required byte[] RequestHash { get; init; }

    public required Guid ResourceId { get; init; }

    public required DateTime CreatedAt { get; init; }
}

internal sealed class IdempotencyTable : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(row => new { row.CallerId, row.KeyHash });
        builder.HasIndex(row => row.CreatedAt);
    }
}
