using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Vault.Migrations;

/// <summary>Blobs of the volume, and the files that they hold.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220004_Files")]
internal sealed class FilesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "blobs",
            table => new
            {
                Id = table.Column<Guid>(),
                Size = table.Column<long>(),
                Sha256 = table.Column<byte[]>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_blobs", row => row.Id));
        migrationBuilder.CreateTable(
            "files",
            table => new
            {
                Id = table.Column<Guid>(),
                BlobId = table.Column<Guid>(),
                ThumbnailId = table.Column<Guid>(nullable: true),
                Name = table.Column<byte[]>(),
                ContentType = table.Column<byte[]>(),
                Width = table.Column<int>(nullable: true),
                Height = table.Column<int>(nullable: true),
                CreatedBy = table.Column<Guid>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_files", row => row.Id);
                table.ForeignKey("FK_files_blobs_BlobId", row => row.BlobId, "blobs", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_files_blobs_ThumbnailId", row => row.ThumbnailId, "blobs", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_files_BlobId", "files", "BlobId");
        migrationBuilder.CreateIndex("IX_files_ThumbnailId", "files", "ThumbnailId");
        migrationBuilder.CreateIndex("IX_files_CreatedBy", "files", "CreatedBy");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("files");
        migrationBuilder.DropTable("blobs");
    }
}
