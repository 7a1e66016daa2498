using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Platform.Data.Migrations;

/// <summary>The keys that make a repeated request the same request.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611210004_IdempotencyKeys")]
internal sealed class IdempotencyKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "idempotency_keys",
            table => new
            {
                CallerId = table.Column<Guid>(),
                KeyHash = table.Column<byte[]>(),
                RequestHash = table.Column<byte[]>(),
                ResourceId = table.Column<Guid>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_idempotency_keys", row => new { row.CallerId, row.KeyHash }));
        migrationBuilder.CreateIndex("IX_idempotency_keys_CreatedAt", "idempotency_keys", "CreatedAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("idempotency_keys");
}
