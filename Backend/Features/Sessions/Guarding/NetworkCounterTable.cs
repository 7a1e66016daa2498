using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Sessions.Guarding;

internal sealed class NetworkCounterTable : IEntityTypeConfiguration<NetworkCounter>
{
    public void Configure(EntityTypeBuilder<NetworkCounter> counter)
    {
        counter.ToTable("sign_in_networks");
        counter.HasKey(c => c.Network);
        counter.HasIndex(c => c.Since);
    }
}
