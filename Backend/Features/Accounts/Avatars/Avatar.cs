using Bailey.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Accounts.Avatars;

/// <summary>Owns the picture of a person; a new one has a new id, so that what a browser kept is never the wrong one.</summary>
internal sealed class Avatar
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public PictureKind Kind { get; init; }

    public SealedText Content { get; init; }
}

internal sealed class AvatarTable : IEntityTypeConfiguration<Avatar>
{
    public const string ContentColumn = "avatars.content";

    public void Configure(EntityTypeBuilder<Avatar> avatar)
    {
        avatar.ToTable("avatars");
        avatar.HasKey(a => a.Id);
        avatar.Property(a => a.Id).ValueGeneratedNever();
        avatar.HasIndex(a => a.PersonId);
    }
}
