using Bailey.Features.Sessions.Guarding;
using Bailey.Features.Sessions.Resetting;
using Bailey.Features.Sessions.SecondFactor;
using Bailey.Features.Sessions.SignIns;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Sessions;

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public const string Name = "sessions";

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable(Name);
        session.HasKey(s => s.Id);
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Scopes).HasMaxLength(1000);
        session.HasIndex(s => s.PersonId);
        session.HasIndex(s => s.TokenExpiresAt);
    }
}

/// <summary>Adds the feature's sets to a database that knows no feature.</summary>
internal static class SessionSets
{
    extension(AppDb db)
    {
        public DbSet<Session> Sessions => db.Set<Session>();

        public DbSet<TotpFactor> TotpFactors => db.Set<TotpFactor>();

        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

        public DbSet<Challenge> Challenges => db.Set<Challenge>();

        public DbSet<SignInCounter> SignInCounters => db.Set<SignInCounter>();

        public DbSet<NetworkCounter> NetworkCounters => db.Set<NetworkCounter>();

        public DbSet<KnownDevice> KnownDevices => db.Set<KnownDevice>();

        public DbSet<ResetToken> ResetTokens => db.Set<ResetToken>();
    }
}
