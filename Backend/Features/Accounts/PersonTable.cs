using Bailey.Features.Accounts.Avatars;
using Bailey.Features.Accounts.ServiceAccounts;
using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Accounts;

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public const string Name = "people";

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable(Name);
        person.HasKey(p => p.Id);
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Username).HasMaxLength(Username.MaxLength);
        person.Property(p => p.UsernameKey).HasMaxLength(Username.MaxLength);
        person.Property(p => p.PasswordHash).HasMaxLength(200);
        person.HasIndex(p => p.UsernameKey).IsUnique();
    }
}

/// <summary>Adds the feature's sets to a database that knows no feature.</summary>
internal static class AccountSets
{
    extension(AppDb db)
    {
        public DbSet<Person> People => db.Set<Person>();

        public DbSet<Avatar> Avatars => db.Set<Avatar>();

        public DbSet<ServiceAccount> ServiceAccounts => db.Set<ServiceAccount>();

        public DbSet<Invite> Invites => db.Set<Invite>();
    }
}
