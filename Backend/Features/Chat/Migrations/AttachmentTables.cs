using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Chat.Migrations;

/// <summary>Which message carries which file, and files that wait to be posted.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220004_FilesOfMessages")]
internal sealed class AttachmentTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "message_attachments",
            table => new
            {
                MessageId = table.Column<Guid>(),
                Place = table.Column<int>(),
                FileId = table.Column<Guid>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_message_attachments", row => new { row.MessageId, row.Place });
                table.ForeignKey("FK_message_attachments_messages_MessageId", row => row.MessageId, "messages", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_message_attachments_FileId", "message_attachments", "FileId");
        migrationBuilder.CreateTable(
            "attachment_uploads",
            table => new
            {
                FileId = table.Column<Guid>(),
                ChannelId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                KeptAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_attachment_uploads", row => row.FileId));
        migrationBuilder.CreateIndex("IX_attachment_uploads_KeptAt", "attachment_uploads", "KeptAt");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("attachment_uploads");
        migrationBuilder.DropTable("message_attachments");
    }
}
