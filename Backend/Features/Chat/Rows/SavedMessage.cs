using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>Owns the fact that one person keeps one message for later; nobody else learns of it.</summary>
internal sealed class SavedMessage
{
    /// <summary>Rises with time: the order of the list.</summary>
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public Guid MessageId { get; init; }

    public DateTime SavedAt { get; init; }
}

internal sealed class SavedMessageTable : IEntityTypeConfiguration<SavedMessage>
{
    public void Configure(EntityTypeBuilder<SavedMessage> builder)
    {
        builder.ToTable("saved_messages");
        builder.Property(saved => saved.Id).ValueGeneratedNever();
        builder.HasIndex(saved => new { saved.PersonId, saved.MessageId }).IsUnique();
        builder.HasIndex(saved => saved.MessageId);
        builder.HasOne<Message>().WithMany().HasForeignKey(saved => saved.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
