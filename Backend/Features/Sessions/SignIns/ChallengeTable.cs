using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Sessions.SignIns;

internal sealed class ChallengeTable : IEntityTypeConfiguration<Challenge>
{
    public void Configure(EntityTypeBuilder<Challenge> challenge)
    {
        challenge.ToTable("sign_in_challenges");
        challenge.HasKey(c => c.Id);
        challenge.Property(c => c.Id).ValueGeneratedNever();
        challenge.HasIndex(c => c.ExpiresAt);
        challenge.HasIndex(c => c.PersonId);
    }
}
