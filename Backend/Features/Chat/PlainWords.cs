using System.Text;

namespace Bailey.Features.Chat;

/// <summary>
/// Puts what a person typed into Bailey's own sentences as plain text. They are Markdown in the system's voice, so a name must bring no link,
/// no mention and no markup into them.
/// </summary>
internal static class PlainWords
{
    // Everything that our Markdown gives a meaning; a colon also keeps bare addresses and emoji names from being read as such.
    private const string Marks = @"\`*_~|[]<>#@:&!";

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (Marks.Contains(letter, StringComparison.Ordinal))
            {
                plain.Append('\\');
            }

            plain.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return plain.ToString();
    }
}
