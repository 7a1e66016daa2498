using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Sessions.Migrations;

/// <summary>Adds whether a session gave a second factor.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220020_SessionFactors")]
internal sealed class SessionFactorsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("SecondFactor", "sessions", nullable: false, defaultValue: false);

        // Who has a factor was asked for it at every sign-in since; nobody is signed out by the upgrade alone.
        migrationBuilder.Sql(
            """UPDATE "sessions" SET "SecondFactor" = TRUE WHERE "PersonId" IN (SELECT "PersonId" FROM "totp_factors" WHERE "ConfirmedAt" IS NOT NULL)""");
    }
}
