using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Chat.Migrations;

/// <summary>Channels, memberships, messages, their former texts, and mentions.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611210003_Chat")]
internal sealed class ChatTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Channels(migrationBuilder);
        Memberships(migrationBuilder);
        Messages(migrationBuilder);
        MessageEdits(migrationBuilder);
        Mentions(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["mentions", "message_edits", "messages", "memberships", "channels"])
        {
            migrationBuilder.DropTable(table);
        }
    }

    private static void Channels(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "channels",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<int>(),
                Name = table.Column<byte[]>(nullable: true),
                Topic = table.Column<byte[]>(nullable: true),
                NameKey = table.Column<byte[]>(nullable: true),
                PeopleKey = table.Column<byte[]>(nullable: true),
                LastSeq = table.Column<long>(),
                Archived = table.Column<bool>(),
                Version = table.Column<int>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_channels", row => row.Id));
        migrationBuilder.CreateIndex("IX_channels_NameKey", "channels", "NameKey", unique: true);
        migrationBuilder.CreateIndex("IX_channels_PeopleKey", "channels", "PeopleKey", unique: true);
    }

    private static void Memberships(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "memberships",
            table => new
            {
                ChannelId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                ReadSeq = table.Column<long>(),
                HistoryAfter = table.Column<long>(),
                Hidden = table.Column<bool>(),
                JoinedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_memberships", row => new { row.ChannelId, row.PersonId });
                table.ForeignKey("FK_memberships_channels_ChannelId", row => row.ChannelId, "channels", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_memberships_PersonId", "memberships", "PersonId");
    }

    private static void Messages(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "messages",
            table => new
            {
                Id = table.Column<Guid>(),
                ChannelId = table.Column<Guid>(),
                Seq = table.Column<long>(),
                AuthorId = table.Column<Guid>(),
                Body = table.Column<byte[]>(),
                CreatedAt = table.Column<DateTime>(),
                EditedAt = table.Column<DateTime>(nullable: true),
                DeletedAt = table.Column<DateTime>(nullable: true),
                ReplyToId = table.Column<Guid>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_messages", row => row.Id);
                table.ForeignKey("FK_messages_channels_ChannelId", row => row.ChannelId, "channels", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_messages_ChannelId_Seq", "messages", ["ChannelId", "Seq"], unique: true);
    }

    private static void MessageEdits(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "message_edits",
            table => new
            {
                Id = table.Column<Guid>(),
                MessageId = table.Column<Guid>(),
                Body = table.Column<byte[]>(),
                ReplacedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_message_edits", row => row.Id);
                table.ForeignKey("FK_message_edits_messages_MessageId", row => row.MessageId, "messages", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_message_edits_MessageId", "message_edits", "MessageId");
    }

    private static void Mentions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "mentions",
            table => new
            {
                ChannelId = table.Column<Guid>(),
                Seq = table.Column<long>(),
                PersonId = table.Column<Guid>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_mentions", row => new { row.ChannelId, row.Seq, row.PersonId });
                table.ForeignKey("FK_mentions_channels_ChannelId", row => row.ChannelId, "channels", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_mentions_PersonId_ChannelId_Seq", "mentions", ["PersonId", "ChannelId", "Seq"]);
    }
}
