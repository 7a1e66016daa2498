using System.Text;

namespace Bailey.Platform.Searching;

/// <summary>Writes a text as the two indexes take it. Holds its own memory, which the next text uses again.</summary>
internal sealed class IndexText
{
    private readonly TextFolding _folding = new();
    private byte[] _words = new byte[4096], _parts = new byte[4096];
    private int _wordsLength, _partsLength;

    /// <summary>Folded words with one space between, in UTF-8.</summary>
    public ReadOnlySpan<byte> Words => _words.AsSpan(0, _wordsLength);

    /// <summary>Folded text without the letters that are words of their own, which the word index finds exactly.</summary>
    public ReadOnlySpan<byte> Parts => _parts.AsSpan(0, _partsLength);

    public int WordCount { get; private set; }

    /// <summary>Letters that no trigram of the index holds.</summary>
    public static bool HasOther(ReadOnlySpan<char> folded)
    {
        foreach (var letter in folded)
        {
            if (char.IsSurrogate(letter) || Letters.KindOf(letter) is LetterKind.Single)
            {
                return true;
            }
        }

        return false;
    }

    public IndexText Read(ReadOnlySpan<char> text, bool words = true, bool parts = true)
    {
        var folded = _folding.Read(text).Letters;
        WordCount = 0;
        _wordsLength = _partsLength = 0;
        if (words)
        {
            WriteWords(folded);
        }

        if (parts)
        {
            WriteParts(folded);
        }

        return this;
    }

    private void WriteWords(ReadOnlySpan<char> folded)
    {
        // A word takes at most three bytes a letter and a space.
        EnsureRoom(ref _words, folded.Length * 4);
        for (var at = 0; Letters.TryNextWord(folded, at, out var start, out var length); at = start + length)
        {
            if (WordCount++ > 0)
            {
                _words[_wordsLength++] = (byte)' ';
            }

            _wordsLength += Encoding.UTF8.GetBytes(folded.Slice(start, length), _words.AsSpan(_wordsLength));
        }
    }

    private void WriteParts(ReadOnlySpan<char> folded)
    {
        EnsureRoom(ref _parts, folded.Length * 3);
        for (var at = 0; at < folded.Length;)
        {
            var end = at;
            while (end < folded.Length && !HasOther(folded.Slice(end, 1)))
            {
                end++;
            }

            if (end - at >= PartNeedle.Shortest)
            {
                if (_partsLength > 0)
                {
                    _parts[_partsLength++] = (byte)'\n'; // in no folded text, so no trigram reaches across
                }

                _partsLength += Encoding.UTF8.GetBytes(folded[at..end], _parts.AsSpan(_partsLength));
            }

            at = end + 1;
        }
    }

    private static void EnsureRoom(ref byte[] bytes, int length)
    {
        if (bytes.Length < length)
        {
            bytes = new byte[Math.Max(length, bytes.Length * 2)];
        }
    }
}
