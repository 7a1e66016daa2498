using System.Xml;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns durations as the API writes them: ISO 8601, such as <c>P7D</c> or <c>PT1H</c>.</summary>
internal static class Durations
{
    private const int MostLetters = 32;

    /// <summary>Null when the text is no duration.</summary>
    public static TimeSpan? Parse(string text)
    {
        try
        {
            return text.Length <= MostLetters ? XmlConvert.ToTimeSpan(text) : null;
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return null;
        }
    }
}
