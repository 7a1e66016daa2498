using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Accounts;

internal sealed class InviteTable : IEntityTypeConfiguration<Invite>
{
    public void Configure(EntityTypeBuilder<Invite> invite)
    {
        invite.ToTable("invites");
        invite.HasKey(i => i.Id);
        invite.Property(i => i.Id).ValueGeneratedNever();
        invite.Property(i => i.UsesLeft).IsConcurrencyToken();
        invite.Property(i => i.RevokedAt).IsConcurrencyToken();
        invite.HasIndex(i => i.CodeHash).IsUnique();
    }
}
