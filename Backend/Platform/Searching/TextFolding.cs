using System.Globalization;
using System.Text;

namespace Bailey.Platform.Searching;

/// <summary>
/// Owns the form in which texts are compared: lower case, without diacritics, wide and compatibility letters as plain ones, white space as one space.
/// Each letter of it knows where it stood in the original.
/// </summary>
internal sealed class TextFolding
{
    private const char Voiced = '\u3099', SemiVoiced = '\u309A';

    // Folding a letter asks the normaliser; what it said is kept. The same value may be written twice, which harms nothing.
    private static readonly string?[] Known = new string?[char.MaxValue + 1];

    private char[] _letters = new char[1024];
    private int[] _starts = new int[1025];
    private int _length;

    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _length);

    public static string Fold(string text) => new TextFolding().Read(text).Letters.ToString();

    /// <summary>Folds a text into this object's own memory, which the next call uses again.</summary>
    public TextFolding Read(ReadOnlySpan<char> text)
    {
        _length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter > ' ' && letter < '\u007f')
            {
                Add(char.ToLowerInvariant(letter), i);
            }
            else if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AddPair(letter, text[i + 1], i);
                i++;
            }
            else
            {
                AddOther(letter, i);
            }
        }

        EnsureRoom(1);
        _starts[_length] = text.Length;
        return this;
    }

    /// <summary>Where a stretch of folded letters stood, in UTF-16 units; combining marks that followed belong to it.</summary>
    public TextRange InOriginal(int start, int length)
    {
        var from = _starts[start];
        return new TextRange(from, Math.Max(1, _starts[start + length] - from));
    }

    private static string FoldOne(char letter) => Known[letter] ??= Compute(letter);

    private static string Compute(char letter)
    {
        if (char.IsWhiteSpace(letter))
        {
            return " ";
        }

        switch (letter)
        {
            case 'ß' or 'ẞ': return "ss";
            case 'ø' or 'Ø': return "o";
            case 'ł' or 'Ł': return "l";
            case 'đ' or 'Đ': return "d";
            case 'æ' or 'Æ': return "ae";
            case 'œ' or 'Œ': return "oe";
            case 'ı': return "i";
            case 'ς': return "σ";
        }

        // Syllables and kana stay whole: taken apart, different words would become one.
        if (letter is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3040' and <= '\u30FF') || char.IsSurrogate(letter) || letter is '\uFFFE' or '\uFFFF')
        {
            return letter.ToString();
        }

        if (char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control)
        {
            return "";
        }

        var plain = new StringBuilder();
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (!IsDroppedMark(part))
            {
                plain.Append(char.IsWhiteSpace(part) ? ' ' : char.ToLowerInvariant(part));
            }
        }

        return plain.ToString();
    }

    // Accents, and the vowel points of Hebrew and Arabic; marks of other scripts are letters of their words.
    private static bool IsDroppedMark(char letter) =>
        letter is (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0487') or (>= '\u0591' and <= '\u05BD') or (>= '\u064B' and <= '\u065F') or '\u0670';

    private void AddOther(char letter, int at)
    {
        foreach (var folded in FoldOne(letter))
        {
            if (folded == ' ' && (_length == 0 || _letters[_length - 1] == ' '))
            {
                continue;
            }

            if (folded is Voiced or SemiVoiced && _length > 0 && Compose(_letters[_length - 1], folded) is { } composed)
            {
                _letters[_length - 1] = composed; // half-width katakana write the mark as a letter of its own
            }
            else
            {
                Add(folded, at);
            }
        }
    }

    private static char? Compose(char kana, char mark) =>
        new string([kana, mark]).Normalize(NormalizationForm.FormC) is { Length: 1 } composed ? composed[0] : null;

    private void AddPair(char high, char low, int at)
    {
        var folded = Rune.ToLowerInvariant(new Rune(high, low));
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..folded.EncodeToUtf16(units)])
        {
            Add(unit, at);
        }
    }

    private void Add(char letter, int at)
    {
        EnsureRoom(1);
        _letters[_length] = letter;
        _starts[_length++] = at;
    }

    private void EnsureRoom(int more)
    {
        if (_length + more > _letters.Length)
        {
            Array.Resize(ref _letters, _letters.Length * 2);
            Array.Resize(ref _starts, (_letters.Length) + 1);
        }
    }
}

/// <summary>A stretch of a text in UTF-16 units, as JavaScript counts.</summary>
internal readonly record struct TextRange(int Start, int Length);
