using System.Globalization;
using System.Text.Json;
using Bailey.Features.Chat.Rows;
using Bailey.Platform.Errors;

namespace Bailey.Features.Chat.Settings;

/// <summary>When a person wants to hear nothing, by their own clock, <c>HH:mm</c>; it may pass midnight.</summary>
internal sealed record QuietHours(string From, string To);

/// <summary>One person's choices for Chat.</summary>
internal sealed record ChatSettingsView(
    bool ReadReceipts, NotifyChoice Notify, QuietHours? QuietHours, bool Desktop, bool Sounds, bool EnterSends, bool SingleKeys);

/// <summary>What is left out stays as it is.</summary>
/// <param name="QuietHours"><c>{from, to}</c> as <c>HH:mm</c>, or null for none.</param>
internal sealed record ChangeChatSettingsRequest(
    bool? ReadReceipts = null,
    NotifyChoice? Notify = null,
    JsonElement QuietHours = default,
    bool? Desktop = null,
    bool? Sounds = null,
    bool? EnterSends = null,
    bool? SingleKeys = null);

/// <summary>What a person wants to be told of one conversation.</summary>
internal sealed record NotificationsRequest(NotifyLevel Level, bool Muted);

internal sealed record SettingsHappened(ChatSettingsView Settings);

internal sealed record NotificationsHappened(NotificationsChange Notifications);

internal sealed record NotificationsChange(Guid ChannelId, NotifyLevel Level, bool Muted);

internal sealed record FavouriteHappened(FavouriteChange Favourite);

internal sealed record FavouriteChange(Guid ChannelId, bool Favourite);

/// <summary>Reads and writes times of day as minutes after midnight.</summary>
internal static class TimesOfDay
{
    private static readonly Refusal Bad = Refusal.Invalid("quietHours", "Send from and to as HH:mm, such as 22:00 and 07:00, or null.");

    /// <summary>Null for none.</summary>
    public static Outcome<(int From, int To)?> Read(JsonElement quiet)
    {
        if (quiet.ValueKind is JsonValueKind.Null)
        {
            return ((int, int)?)null;
        }

        try
        {
            return Object(quiet);
        }
        catch (InvalidOperationException)
        {
            return Bad; // JSON may hold half of a surrogate pair, which no string can
        }
    }

    private static Outcome<(int From, int To)?> Object(JsonElement quiet) =>
        quiet.ValueKind is JsonValueKind.Object && quiet.EnumerateObject().Count() == 2
            && Minutes(quiet, "from") is { } from && Minutes(quiet, "to") is { } to && from != to
            ? ((int, int)?)(from, to)
            : Bad;

    public static string Write(int minutes) => TimeSpan.FromMinutes(minutes).ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    private static int? Minutes(JsonElement quiet, string name) =>
        quiet.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
        && TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : null;
}
