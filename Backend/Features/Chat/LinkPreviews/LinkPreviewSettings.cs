using Bailey.Platform.Settings;

namespace Bailey.Features.Chat.LinkPreviews;

/// <summary>Owns whether links in messages are looked at, section <c>LinkPreviews</c>; where the server may ask is the outbound guard's.</summary>
internal sealed record LinkPreviewSettings(bool Enabled)
{
    public static LinkPreviewSettings Read(IConfiguration configuration, ICollection<string> mistakes) =>
        new(configuration.Flag("LinkPreviews:Enabled", true, mistakes));
}
