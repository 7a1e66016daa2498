using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Sessions.Guarding;

internal sealed class SignInCounterTable : IEntityTypeConfiguration<SignInCounter>
{
    public void Configure(EntityTypeBuilder<SignInCounter> counter)
    {
        counter.ToTable("sign_in_counters");
        counter.HasKey(c => c.PersonId);
        counter.Property(c => c.PersonId).ValueGeneratedNever();
    }
}
