using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>What sort of conversation a channel is; on the wire in lower case.</summary>
internal enum ChannelKind
{
    /// <summary>Everyone may read and join.</summary>
    Public,

    /// <summary>By invitation; to everyone else it does not exist.</summary>
    Private,

    /// <summary>Two to sixteen people, found by their set; has no name.</summary>
    Direct,
}

/// <summary>Owns one conversation and the number of its last message.</summary>
internal sealed class Channel
{
    public Guid Id { get; init; }

    public ChannelKind Kind { get; init; }

    /// <summary>Null for direct conversations.</summary>
    public SealedText? Name { get; set; }

    public SealedText? Topic { get; set; }

    /// <summary>What the channel is for, at length.</summary>
    public SealedText? Description { get; set; }

    /// <summary>Blind index of the name; null for direct and archived channels, which hold no name back from others.</summary>
    public byte[]? NameKey { get; set; }

    /// <summary>Blind index of the sorted member ids of a direct conversation.</summary>
    public byte[]? PeopleKey { get; init; }

    /// <summary>The number of the newest message; 0 when there is none.</summary>
    public long LastSeq { get; set; }

    public bool Archived { get; set; }

    /// <summary>Rises with each change of name, topic or archive; the entity tag.</summary>
    public int Version { get; set; } = 1;

    public DateTime CreatedAt { get; init; }
}

internal sealed class ChannelTable : IEntityTypeConfiguration<Channel>
{
    public const string NameColumn = "channels.name";
    public const string TopicColumn = "channels.topic";
    public const string DescriptionColumn = "channels.description";

    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("channels");
        builder.Property(channel => channel.Id).ValueGeneratedNever();
        // NULLs never collide on either database, so the index needs no provider-specific filter.
        builder.HasIndex(channel => channel.NameKey).IsUnique();
        builder.HasIndex(channel => channel.PeopleKey).IsUnique();
    }
}
