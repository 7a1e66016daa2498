using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Platform.Auditing;

/// <summary>One line of the audit log: who did what to which, when, and how it ended. Each carries a MAC over itself and the MAC before it.</summary>
internal sealed class AuditEntry
{
    public required Guid Id { get; init; }

    /// <summary>The machine whose chain this is; one chain per node.</summary>
    public string Node { get; set; } = "";

    /// <summary>Position in the chain, from 1, without gaps.</summary>
    public long Seq { get; set; }

    public required DateTime At { get; init; }

    /// <summary>The person who acted; null for the system and for strangers.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Stable code, <c>area.what-happened</c>.</summary>
    public required string Action { get; init; }

    public Guid? TargetId { get; init; }

    /// <summary><c>ok</c>, <c>refused</c> or <c>failed</c>.</summary>
    public required string Result { get; init; }

    /// <summary>JSON with network, request id, count and what else explains the entry.</summary>
    public SealedText Detail { get; init; }

    public byte KeyId { get; set; }

    public byte[] Mac { get; set; } = [];
}

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.Node).HasMaxLength(32);
        builder.Property(entry => entry.Action).HasMaxLength(64);
        builder.Property(entry => entry.Result).HasMaxLength(16);
        builder.HasIndex(entry => new { entry.Node, entry.Seq }).IsUnique();
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.ActorId, entry.At });
        builder.HasIndex(entry => new { entry.Action, entry.At });
    }
}
