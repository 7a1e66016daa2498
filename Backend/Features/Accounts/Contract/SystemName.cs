using System.Collections.Frozen;
using System.Text;

namespace Bailey.Features.Accounts.Contract;

/// <summary>Owns which names read as the system's own, so that nobody else can go by them.</summary>
internal static class SystemName
{
    // Pairs of a letter, digit or sign, and what it looks like; I, l and 1 are one stroke.
    private static readonly FrozenDictionary<char, char> Alike =
        "ʙb ᴀa ɪi ʟi łi ᴇe ʏy ᴍm ᴛt ꜱs аa αa 4a βb вb 8b еe єe εe 3e іi ιi ıi ӏi li 1i |i !i ѕs ςs 5s $s тt τt мm уy γy".Split(' ').ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private static readonly string[] Systems = [Folded("bailey", signs: false), Folded("system", signs: false)];

    /// <summary>Whether it would read as what the system says, however it is spelled.</summary>
    public static bool IsTheSystems(string name) => Systems.Contains(Folded(name, signs: false)) || Systems.Contains(Folded(name, signs: true));

    /// <param name="signs">Whether signs that look like letters stand for them; otherwise they are left out.</param>
    private static string Folded(string name, bool signs)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (letter is '\u115F' or '\u1160')
            {
                continue; // letters of Hangul that draw nothing
            }

            if (char.IsLetterOrDigit(letter) || (signs && Alike.ContainsKey(letter)))
            {
                folded.Append(Alike.GetValueOrDefault(letter, letter));
            }
        }

        return folded.ToString();
    }
}
