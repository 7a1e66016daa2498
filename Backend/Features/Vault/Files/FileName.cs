using System.Globalization;
using System.Text;
using Bailey.Platform.Errors;

namespace Bailey.Features.Vault.Files;

/// <summary>What a file may be called: one name without path, controls or marks that turn text around; at most 255 bytes of UTF-8.</summary>
internal static class FileName
{
    private const int MostBytes = 255;

    public static Outcome<string> Clean(string? sent)
    {
        if (sent is null)
        {
            return FileRefusals.BadName("Say what the file is called.");
        }

        var kept = new StringBuilder(sent.Length);
        foreach (var rune in sent.AsSpan(sent.AsSpan().LastIndexOfAny('/', '\\') + 1).EnumerateRunes())
        {
            // Format characters hold the bidirectional marks, which make "gpj.exe" read as a picture. The joiners inside emoji go with them.
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar)
            {
                kept.Append(rune.ToString());
            }
        }

        var name = kept.ToString().Normalize(NormalizationForm.FormC).Trim();
        return name switch
        {
            "" or "." or ".." => FileRefusals.BadName("Give the file a name that can be seen."),
            _ when Encoding.UTF8.GetByteCount(name) > MostBytes => FileRefusals.BadName("Use a shorter name: at most 255 bytes."),
            _ => name,
        };
    }

    /// <summary>Lower case without the dot; empty when there is none.</summary>
    public static string Ending(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
}
