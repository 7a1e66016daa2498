using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns one person's place in one channel: since when, and how far they have read.</summary>
internal sealed class Membership
{
    public Guid ChannelId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>The number of the newest message they have read; unread is the channel's last number less this.</summary>
    public long ReadSeq { get; set; }

    /// <summary>Messages up to and with this number are not for them; 0 shows all history.</summary>
    public long HistoryAfter { get; set; }

    /// <summary>A direct conversation that is out of their list until the next message.</summary>
    public bool Hidden { get; set; }

    /// <summary>What of it they want to be told.</summary>
    public NotifyLevel Notify { get; set; }

    /// <summary>Neither told nor counted as something new.</summary>
    public bool Muted { get; set; }

    /// <summary>Kept on top of their list, so never hidden at the same time.</summary>
    public bool Favourite { get; set; }

    public DateTime JoinedAt { get; init; }
}

internal sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(membership => new { membership.ChannelId, membership.PersonId });
        builder.HasIndex(membership => membership.PersonId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(membership => membership.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
