using System.Text;

namespace Bailey.Features.Audit.Searching;

/// <summary>
/// The texts of a block: each distinct one once, one after the other as UTF-8, so that a word is looked for in one sweep over all of them
/// and not in a million strings.
/// </summary>
internal sealed class DistinctTexts
{
    private const byte Between = 0xff; // occurs in no UTF-8, so no word is found across two texts

    private readonly Dictionary<string, ushort> _places = new(StringComparer.Ordinal);
    private readonly List<int> _ends = [];
    private readonly List<ushort> _column = [];
    private byte[] _bytes = new byte[1024];
    private int _length;

    public void Add(string text)
    {
        if (!_places.TryGetValue(text, out var place))
        {
            place = checked((ushort)_ends.Count); // a block ends at 65,536 entries
            _places.Add(text, place);
            Append(text);
        }

        _column.Add(place);
    }

    /// <summary>Nothing more will be added.</summary>
    public void Close()
    {
        _places.Clear();
        _places.TrimExcess();
        Array.Resize(ref _bytes, _length);
    }

    public int At(int entry) => _column[entry];

    /// <summary>Which texts the word occurs in.</summary>
    public bool[] With(string word)
    {
        var hits = new bool[_ends.Count];
        ReadOnlySpan<byte> looked = Encoding.UTF8.GetBytes(word);
        var from = 0;
        while (_bytes.AsSpan(from, _length - from).IndexOf(looked) is >= 0 and var found)
        {
            var place = _ends.BinarySearch(from + found);
            place = place < 0 ? ~place : place + 1; // the first text that ends behind the hit
            hits[place] = true;
            from = _ends[place]; // one hit in a text is enough
        }

        return hits;
    }

    private void Append(string text)
    {
        var most = _length + Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        if (most > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(most, _bytes.Length * 2));
        }

        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        _bytes[_length++] = Between;
        _ends.Add(_length);
    }
}
