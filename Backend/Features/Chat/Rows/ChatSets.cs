using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Features.Chat.Rows;

/// <summary>Chat's tables on a database that knows no feature.</summary>
internal static class ChatSets
{
    extension(AppDb db)
    {
        public DbSet<Channel> Channels => db.Set<Channel>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<Message> Messages => db.Set<Message>();

        public DbSet<MessageEdit> MessageEdits => db.Set<MessageEdit>();

        public DbSet<Mention> Mentions => db.Set<Mention>();

        public DbSet<MessageThread> Threads => db.Set<MessageThread>();

        public DbSet<ThreadFollower> ThreadFollowers => db.Set<ThreadFollower>();

        public DbSet<Reaction> Reactions => db.Set<Reaction>();

        public DbSet<Pin> Pins => db.Set<Pin>();

        public DbSet<SavedMessage> SavedMessages => db.Set<SavedMessage>();

        public DbSet<Attachment> Attachments => db.Set<Attachment>();

        public DbSet<Upload> Uploads => db.Set<Upload>();

        public DbSet<Draft> Drafts => db.Set<Draft>();

        public DbSet<ChatSettings> ChatSettings => db.Set<ChatSettings>();

        public DbSet<ChannelWebhook> ChannelWebhooks => db.Set<ChannelWebhook>();
    }
}
