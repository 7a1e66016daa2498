using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns the fact that one message mentions one member; counting those past the read mark is exact after edits and deletes too.</summary>
internal sealed class Mention
{
    public Guid ChannelId { get; init; }

    public long Seq { get; init; }

    public Guid PersonId { get; init; }
}

internal sealed class MentionTable : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> builder)
    {
        builder.ToTable("mentions");
        builder.HasKey(mention => new { mention.ChannelId, mention.Seq, mention.PersonId });
        builder.HasIndex(mention => new { mention.PersonId, mention.ChannelId, mention.Seq });
        builder.HasOne<Channel>().WithMany().HasForeignKey(mention => mention.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
