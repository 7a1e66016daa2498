using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Accounts.Migrations;

/// <summary>Owns the first tables of people and invites.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611210002_Accounts")]
internal sealed class AccountsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "people",
            table => new
            {
                Id = table.Column<Guid>(),
                Username = table.Column<string>(maxLength: 32),
                UsernameKey = table.Column<string>(maxLength: 32),
                DisplayName = table.Column<byte[]>(nullable: true),
                Status = table.Column<byte[]>(nullable: true),
                Role = table.Column<int>(),
                Active = table.Column<bool>(),
                Color = table.Column<int>(),
                PasswordHash = table.Column<string>(maxLength: 200),
                CreatedAt = table.Column<DateTime>(),
                DeletedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_people", row => row.Id));
        migrationBuilder.CreateIndex("IX_people_UsernameKey", "people", "UsernameKey", unique: true);

        migrationBuilder.CreateTable(
            "invites",
            table => new
            {
                Id = table.Column<Guid>(),
                CodeHash = table.Column<byte[]>(),
                Role = table.Column<int>(),
                Uses = table.Column<int>(),
                UsesLeft = table.Column<int>(),
                CreatedBy = table.Column<Guid>(),
                CreatedAt = table.Column<DateTime>(),
                ExpiresAt = table.Column<DateTime>(),
                RevokedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_invites", row => row.Id));
        migrationBuilder.CreateIndex("IX_invites_CodeHash", "invites", "CodeHash", unique: true);
    }
}
