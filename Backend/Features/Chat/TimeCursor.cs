using System.Globalization;

namespace Bailey.Features.Chat;

/// <summary>Where a page by time ended: two things may be of one millisecond, so their ids stand beside it.</summary>
internal sealed record TimeCursor(DateTime At, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}.{Id:N}");

    /// <summary>Null with true for the first page.</summary>
    public static bool TryParse(string? text, out TimeCursor? cursor)
    {
        cursor = null;
        if (text is null)
        {
            return true;
        }

        var parts = text.Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks || !Guid.TryParseExact(parts[1], "N", out var id))
        {
            return false;
        }

        cursor = new(new DateTime(ticks, DateTimeKind.Utc), id);
        return true;
    }
}
