using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Accounts.Migrations;

/// <summary>Adds what profiles grew (status with an end, time zone, avatar) and service accounts.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220001_Profiles")]
internal sealed class ProfilesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<byte[]>("StatusEmoji", "people", nullable: true);
        migrationBuilder.AddColumn<DateTime>("StatusUntil", "people", nullable: true);
        migrationBuilder.AddColumn<byte[]>("TimeZone", "people", nullable: true);
        migrationBuilder.AddColumn<Guid>("AvatarId", "people", nullable: true);
        migrationBuilder.AddColumn<bool>("Bot", "people", nullable: false, defaultValue: false);

        migrationBuilder.CreateTable(
            "avatars",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Kind = table.Column<int>(),
                Content = table.Column<byte[]>(),
            },
            constraints: table => table.PrimaryKey("PK_avatars", row => row.Id));
        migrationBuilder.CreateIndex("IX_avatars_PersonId", "avatars", "PersonId");

        migrationBuilder.CreateTable(
            "service_accounts",
            table => new
            {
                PersonId = table.Column<Guid>(),
                SecretHash = table.Column<byte[]>(),
                Scopes = table.Column<string>(maxLength: 1000, nullable: true),
                CreatedBy = table.Column<Guid>(),
                SecretSetAt = table.Column<DateTime>(),
                LastUsedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_service_accounts", row => row.PersonId));
    }
}
