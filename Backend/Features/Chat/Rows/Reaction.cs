using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns one person's reaction to one message.</summary>
internal sealed class Reaction
{
    public Guid Id { get; init; }

    public Guid MessageId { get; init; }

    public Guid PersonId { get; init; }

    public required SealedText Emoji { get; init; }

    /// <summary>Blind index of the emoji within its message: equal emoji under two messages do not look equal.</summary>
    public required byte[] EmojiKey { get; init; }
}

internal sealed class ReactionTable : IEntityTypeConfiguration<Reaction>
{
    public const string EmojiColumn = "reactions.emoji";

    public void Configure(EntityTypeBuilder<Reaction> builder)
    {
        builder.ToTable("reactions");
        builder.Property(reaction => reaction.Id).ValueGeneratedNever();
        builder.HasIndex(reaction => new { reaction.MessageId, reaction.PersonId, reaction.EmojiKey }).IsUnique();
        builder.HasOne<Message>().WithMany().HasForeignKey(reaction => reaction.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
