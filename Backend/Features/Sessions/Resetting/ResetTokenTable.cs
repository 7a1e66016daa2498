using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Sessions.Resetting;

internal sealed class ResetTokenTable : IEntityTypeConfiguration<ResetToken>
{
    public void Configure(EntityTypeBuilder<ResetToken> token)
    {
        token.ToTable("reset_tokens");
        token.HasKey(t => t.Id);
        token.Property(t => t.Id).ValueGeneratedNever();
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.PersonId);
    }
}
