using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Accounts.ServiceAccounts;

/// <summary>Owns how a service account proves itself and what it may ask for; who it is to the team stands in its <see cref="Person"/>.</summary>
internal sealed class ServiceAccount
{
    public Guid PersonId { get; init; }

    /// <summary>SHA-256 of the client secret; 256 random bits need no slow hash.</summary>
    public byte[] SecretHash { get; set; } = [];

    /// <summary>Permission names with spaces between; null for everything its role allows but acts on itself.</summary>
    public string? Scopes { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime SecretSetAt { get; set; }

    /// <summary>When it last got a token.</summary>
    public DateTime? LastUsedAt { get; set; }
}

internal sealed class ServiceAccountTable : IEntityTypeConfiguration<ServiceAccount>
{
    public void Configure(EntityTypeBuilder<ServiceAccount> account)
    {
        account.ToTable("service_accounts");
        account.HasKey(a => a.PersonId);
        account.Property(a => a.PersonId).ValueGeneratedNever();
        account.Property(a => a.Scopes).HasMaxLength(1000);
    }
}
