using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Accounts.Migrations;

/// <summary>Adds when a service account was made.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220001_ServiceAccountAge")]
internal sealed class ServiceAccountAgeMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<DateTime>("CreatedAt", "service_accounts", nullable: false, defaultValue: DateTime.UnixEpoch);
}
