using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns how far one person has read one thread, and whether they follow it.</summary>
internal sealed class ThreadFollower
{
    public Guid RootId { get; init; }

    public Guid PersonId { get; init; }

    public Guid ChannelId { get; init; }

    /// <summary>False for who stopped following; the mark stays.</summary>
    public bool Following { get; set; }

    public long ReadSeq { get; set; }
}

internal sealed class ThreadFollowerTable : IEntityTypeConfiguration<ThreadFollower>
{
    public void Configure(EntityTypeBuilder<ThreadFollower> builder)
    {
        builder.ToTable("thread_followers");
        builder.HasKey(follower => new { follower.RootId, follower.PersonId });
        builder.HasIndex(follower => new { follower.PersonId, follower.ChannelId });
        builder.HasOne<Message>().WithMany().HasForeignKey(follower => follower.RootId).OnDelete(DeleteBehavior.Cascade);
    }
}
