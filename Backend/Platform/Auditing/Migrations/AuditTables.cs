using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Platform.Auditing.Migrations;

[DbContext(typeof(AppDb))]
[Migration("202611210001_Audit")]
internal sealed class AuditTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "audit_entries",
            columns: table => new
            {
                Id = table.Column<Guid>(nullable: false),
                Node = table.Column<string>(maxLength: 32, nullable: false),
                Seq = table.Column<long>(nullable: false),
                At = table.Column<DateTime>(nullable: false),
                ActorId = table.Column<Guid>(nullable: true),
                Action = table.Column<string>(maxLength: 64, nullable: false),
                TargetId = table.Column<Guid>(nullable: true),
                Result = table.Column<string>(maxLength: 16, nullable: false),
                Detail = table.Column<byte[]>(nullable: false),
                KeyId = table.Column<byte>(nullable: false),
                Mac = table.Column<byte[]>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_audit_entries", row => row.Id));
        migrationBuilder.CreateIndex("IX_audit_entries_Node_Seq", "audit_entries", ["Node", "Seq"], unique: true);
        migrationBuilder.CreateIndex("IX_audit_entries_At", "audit_entries", "At");
        migrationBuilder.CreateIndex("IX_audit_entries_ActorId_At", "audit_entries", ["ActorId", "At"]);
        migrationBuilder.CreateIndex("IX_audit_entries_Action_At", "audit_entries", ["Action", "At"]);
    }
}
