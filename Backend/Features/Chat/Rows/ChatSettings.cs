using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bailey.Features.Chat.Rows;

/// <summary>What a person is told of, where their own choice for a conversation says nothing.</summary>
internal enum NotifyChoice
{
    All,
    Mentions,
    Nothing,
}

/// <summary>What a person is told of in one conversation; <see cref="Default"/> is their general choice.</summary>
internal enum NotifyLevel
{
    Default,
    All,
    Mentions,
    Nothing,
}

/// <summary>Owns one person's choices for Chat; who has no row has the defaults below.</summary>
internal sealed class ChatSettings
{
    public Guid PersonId { get; init; }

    /// <summary>Whether others learn how far they have read.</summary>
    public bool ReadReceipts { get; set; } = true;

    public NotifyChoice Notify { get; set; } = NotifyChoice.Mentions;

    /// <summary>Minutes after midnight where the person is; null without quiet hours.</summary>
    public int? QuietFrom { get; set; }

    public int? QuietTo { get; set; }

    public bool Desktop { get; set; } = true;

    public bool Sounds { get; set; } = true;

    public bool EnterSends { get; set; } = true;

    public bool SingleKeys { get; set; } = true;
}

internal sealed class ChatSettingsTable : IEntityTypeConfiguration<ChatSettings>
{
    public void Configure(EntityTypeBuilder<ChatSettings> builder)
    {
        builder.ToTable("chat_settings");
        builder.HasKey(settings => settings.PersonId);
        builder.Property(settings => settings.PersonId).ValueGeneratedNever();
    }
}
