using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns the counters of one thread: written with each reply, so that showing a thread counts nothing.</summary>
internal sealed class MessageThread
{
    public Guid RootId { get; init; }

    public Guid ChannelId { get; init; }

    /// <summary>The number of the first message in the channel.</summary>
    public long RootSeq { get; init; }

    /// <summary>The number of the newest reply.</summary>
    public long LastSeq { get; set; }

    /// <summary>Replies that are not deleted.</summary>
    public long Replies { get; set; }

    public DateTime LastReplyAt { get; set; }

    /// <summary>The ids of at most <see cref="MostRecent"/> different people who replied, newest first, 16 bytes each.</summary>
    public required byte[] Recent { get; set; }

    public const int MostRecent = 5;
}

internal sealed class MessageThreadTable : IEntityTypeConfiguration<MessageThread>
{
    public void Configure(EntityTypeBuilder<MessageThread> builder)
    {
        builder.ToTable("threads");
        builder.HasKey(thread => thread.RootId);
        builder.HasOne<Message>().WithMany().HasForeignKey(thread => thread.RootId).OnDelete(DeleteBehavior.Cascade);
    }
}
