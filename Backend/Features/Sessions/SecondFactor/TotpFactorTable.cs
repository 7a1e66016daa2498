using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Sessions.SecondFactor;

internal sealed class TotpFactorTable : IEntityTypeConfiguration<TotpFactor>
{
    public const string Name = "totp_factors";

    public void Configure(EntityTypeBuilder<TotpFactor> factor)
    {
        factor.ToTable(Name);
        factor.HasKey(f => f.PersonId);
        factor.Property(f => f.PersonId).ValueGeneratedNever();
    }
}
