using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Chat.Migrations;

/// <summary>Drafts, people's choices for Chat and for each conversation, descriptions, and webhooks.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220003_Chat2_Choices")]
internal sealed class ChoiceTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<byte[]>("Description", "channels", nullable: true);
        migrationBuilder.AddColumn<int>("Notify", "memberships", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<bool>("Muted", "memberships", nullable: false, defaultValue: false);
        Drafts(migrationBuilder);
        Settings(migrationBuilder);
        Webhooks(migrationBuilder);
    }

    private static void Drafts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "drafts",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                ChannelId = table.Column<Guid>(),
                ThreadRootId = table.Column<Guid>(nullable: true),
                Line = table.Column<Guid>(),
                Body = table.Column<byte[]>(),
                ReplyToId = table.Column<Guid>(nullable: true),
                Files = table.Column<byte[]>(),
                UpdatedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_drafts", row => row.Id);
                table.ForeignKey("FK_drafts_channels_ChannelId", row => row.ChannelId, "channels", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_drafts_PersonId_Line", "drafts", ["PersonId", "Line"], unique: true);
        migrationBuilder.CreateIndex("IX_drafts_ChannelId", "drafts", "ChannelId");
    }

    private static void Settings(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "chat_settings",
        table => new
        {
            PersonId = table.Column<Guid>(),
            ReadReceipts = table.Column<bool>(),
            Notify = table.Column<int>(),
            QuietFrom = table.Column<int>(nullable: true),
            QuietTo = table.Column<int>(nullable: true),
            Desktop = table.Column<bool>(),
            Sounds = table.Column<bool>(),
            EnterSends = table.Column<bool>(),
            SingleKeys = table.Column<bool>(),
        },
        constraints: table => table.PrimaryKey("PK_chat_settings", row => row.PersonId));

    private static void Webhooks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "channel_webhooks",
            table => new
            {
                Id = table.Column<Guid>(),
                ChannelId = table.Column<Guid>(),
                Name = table.Column<byte[]>(),
                SecretHash = table.Column<byte[]>(),
                CreatedBy = table.Column<Guid>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_channel_webhooks", row => row.Id);
                table.ForeignKey("FK_channel_webhooks_channels_ChannelId", row => row.ChannelId, "channels", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_channel_webhooks_ChannelId", "channel_webhooks", "ChannelId");
    }
}
