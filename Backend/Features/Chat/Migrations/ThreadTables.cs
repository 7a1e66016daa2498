using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bailey.Features.Chat.Migrations;

/// <summary>Threads, reactions, pins and saved messages; mentions by message, so that those of replies have a place.</summary>
[DbContext(typeof(AppDb))]
[Migration("202611220003_Chat1_Threads")]
internal sealed class ThreadTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Messages(migrationBuilder);
        Mentions(migrationBuilder);
        Threads(migrationBuilder);
        Followers(migrationBuilder);
        Reactions(migrationBuilder);
        Pins(migrationBuilder);
        Saved(migrationBuilder);
    }

    private static void Messages(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("ThreadRootId", "messages", nullable: true);
        migrationBuilder.AddColumn<long>("ThreadRootSeq", "messages", nullable: true);
        migrationBuilder.AddColumn<byte[]>("AuthorName", "messages", nullable: true);
        migrationBuilder.DropIndex("IX_messages_ChannelId_Seq", "messages");
        migrationBuilder.CreateIndex("IX_messages_ChannelId_Seq", "messages", ["ChannelId", "Seq"], unique: true, filter: "\"ThreadRootId\" IS NULL");
        migrationBuilder.CreateIndex("IX_messages_ThreadRootId_Seq", "messages", ["ThreadRootId", "Seq"], unique: true, filter: "\"ThreadRootId\" IS NOT NULL");
    }

    private static void Mentions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "message_mentions",
            table => new
            {
                MessageId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                ChannelId = table.Column<Guid>(),
                ThreadRootId = table.Column<Guid>(nullable: true),
                Seq = table.Column<long>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_message_mentions", row => new { row.PersonId, row.MessageId });
                table.ForeignKey("FK_message_mentions_messages_MessageId", row => row.MessageId, "messages", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.Sql(
            """
            INSERT INTO message_mentions ("MessageId", "PersonId", "ChannelId", "Seq")
            SELECT m."Id", o."PersonId", o."ChannelId", o."Seq" FROM mentions o JOIN messages m ON m."ChannelId" = o."ChannelId" AND m."Seq" = o."Seq"
            """);
        migrationBuilder.DropTable("mentions");
        migrationBuilder.CreateIndex("IX_message_mentions_MessageId", "message_mentions", "MessageId");
        migrationBuilder.CreateIndex(
            "IX_message_mentions_PersonId_ChannelId_ThreadRootId_Seq", "message_mentions", ["PersonId", "ChannelId", "ThreadRootId", "Seq"]);
    }

    private static void Threads(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "threads",
        table => new
        {
            RootId = table.Column<Guid>(),
            ChannelId = table.Column<Guid>(),
            RootSeq = table.Column<long>(),
            LastSeq = table.Column<long>(),
            Replies = table.Column<long>(),
            LastReplyAt = table.Column<DateTime>(),
            Recent = table.Column<byte[]>(),
        },
        constraints: table =>
        {
            table.PrimaryKey("PK_threads", row => row.RootId);
            table.ForeignKey("FK_threads_messages_RootId", row => row.RootId, "messages", "Id", onDelete: ReferentialAction.Cascade);
        });

    private static void Followers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "thread_followers",
            table => new
            {
                RootId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                ChannelId = table.Column<Guid>(),
                Following = table.Column<bool>(),
                ReadSeq = table.Column<long>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_thread_followers", row => new { row.RootId, row.PersonId });
                table.ForeignKey("FK_thread_followers_messages_RootId", row => row.RootId, "messages", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_thread_followers_PersonId_ChannelId", "thread_followers", ["PersonId", "ChannelId"]);
    }

    private static void Reactions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "reactions",
            table => new
            {
                Id = table.Column<Guid>(),
                MessageId = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                Emoji = table.Column<byte[]>(),
                EmojiKey = table.Column<byte[]>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_reactions", row => row.Id);
                table.ForeignKey("FK_reactions_messages_MessageId", row => row.MessageId, "messages", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_reactions_MessageId_PersonId_EmojiKey", "reactions", ["MessageId", "PersonId", "EmojiKey"], unique: true);
    }

    private static void Pins(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "pins",
            table => new
            {
                MessageId = table.Column<Guid>(),
                ChannelId = table.Column<Guid>(),
                PinnedBy = table.Column<Guid>(),
                PinnedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_pins", row => row.MessageId);
                table.ForeignKey("FK_pins_messages_MessageId", row => row.MessageId, "messages", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_pins_ChannelId", "pins", "ChannelId");
    }

    private static void Saved(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "saved_messages",
            table => new
            {
                Id = table.Column<Guid>(),
                PersonId = table.Column<Guid>(),
                MessageId = table.Column<Guid>(),
                SavedAt = table.Column<DateTime>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_saved_messages", row => row.Id);
                table.ForeignKey("FK_saved_messages_messages_MessageId", row => row.MessageId, "messages", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_saved_messages_PersonId_MessageId", "saved_messages", ["PersonId", "MessageId"], unique: true);
        migrationBuilder.CreateIndex("IX_saved_messages_MessageId", "saved_messages", "MessageId");
    }
}
