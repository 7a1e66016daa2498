using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Sessions.Migrations;

/// <summary>Owns the first tables of sessions, second factors and the counters against guessing.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611210004_Sessions")]
internal sealed class SessionsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Sessions(migrationBuilder);
        SecondFactors(migrationBuilder);
        Guarding(migrationBuilder);
    }

    private static void Sessions(MigrationBuilder builder)
    {
        builder.CreateTable(
            "sessions",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Kind = table.Column<int>(),
                JtiHash = table.Column<byte[]>(),
                PreviousJtiHash = table.Column<byte[]>(nullable: true),
                PreviousUntil = table.Column<DateTime>(nullable: true),
                TokenIssuedAt = table.Column<DateTime>(),
                TokenExpiresAt = table.Column<DateTime>(),
                CreatedAt = table.Column<DateTime>(),
                LastUsedAt = table.Column<DateTime>(),
                ExpiresAt = table.Column<DateTime>(),
                ConfirmedAt = table.Column<DateTime>(nullable: true),
                Device = table.Column<byte[]>(nullable: true),
                Network = table.Column<byte[]>(nullable: true),
                Name = table.Column<byte[]>(nullable: true),
                Scopes = table.Column<string>(maxLength: 1000, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_sessions", row => row.Id));
        builder.CreateIndex("IX_sessions_PersonId", "sessions", "PersonId");
        builder.CreateIndex("IX_sessions_TokenExpiresAt", "sessions", "TokenExpiresAt");

        builder.CreateTable(
            "sign_in_challenges",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Purpose = table.Column<int>(),
                Tries = table.Column<int>(),
                ExpiresAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_sign_in_challenges", row => row.Id));
        builder.CreateIndex("IX_sign_in_challenges_ExpiresAt", "sign_in_challenges", "ExpiresAt");
        builder.CreateIndex("IX_sign_in_challenges_PersonId", "sign_in_challenges", "PersonId");
    }

    private static void SecondFactors(MigrationBuilder builder)
    {
        builder.CreateTable(
            "totp_factors",
            table => new
            {
                PersonId = table.Column<Guid>(),
                Secret = table.Column<byte[]>(),
                Replacement = table.Column<byte[]>(nullable: true),
                LastStep = table.Column<long>(),
                CreatedAt = table.Column<DateTime>(),
                ConfirmedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_totp_factors", row => row.PersonId));

        builder.CreateTable(
            "recovery_codes",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Hash = table.Column<byte[]>(),
                UsedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_recovery_codes", row => row.Id));
        builder.CreateIndex("IX_recovery_codes_PersonId_Hash", "recovery_codes", ["PersonId", "Hash"], unique: true);
    }

    private static void Guarding(MigrationBuilder builder)
    {
        builder.CreateTable(
            "sign_in_counters",
            table => new
            {
                PersonId = table.Column<Guid>(),
                Failures = table.Column<int>(),
                LockedUntil = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_sign_in_counters", row => row.PersonId));

        builder.CreateTable(
            "sign_in_networks",
            table => new
            {
                Network = table.Column<byte[]>(),
                Since = table.Column<DateTime>(),
                Failures = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_sign_in_networks", row => row.Network));
        builder.CreateIndex("IX_sign_in_networks_Since", "sign_in_networks", "Since");

        builder.CreateTable(
            "known_devices",
            table => new
            {
                DeviceId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Failures = table.Column<int>(),
                LockedUntil = table.Column<DateTime>(nullable: true),
                CreatedAt = table.Column<DateTime>(),
                LastUsedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_known_devices", row => new { row.DeviceId, row.PersonId }));
        builder.CreateIndex("IX_known_devices_PersonId", "known_devices", "PersonId");

        builder.CreateTable(
            "reset_tokens",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Hash = table.Column<byte[]>(),
                ExpiresAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_reset_tokens", row => row.Id));
        builder.CreateIndex("IX_reset_tokens_Hash", "reset_tokens", "Hash", unique: true);
        builder.CreateIndex("IX_reset_tokens_PersonId", "reset_tokens", "PersonId");
    }
}
