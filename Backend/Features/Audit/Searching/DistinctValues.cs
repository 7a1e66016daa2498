namespace Bailey.Features.Audit.Searching;

/// <summary>A column of a block: each distinct value once, and for each entry which one it has, in two bytes.</summary>
internal sealed class DistinctValues<T>
    where T : notnull
{
    private readonly Dictionary<T, ushort> _places = [];
    private readonly List<T> _values = [];
    private readonly List<ushort> _column = [];

    public void Add(T value)
    {
        if (!_places.TryGetValue(value, out var place))
        {
            place = checked((ushort)_values.Count); // a block ends at 65,536 entries
            _places.Add(value, place);
            _values.Add(value);
        }

        _column.Add(place);
    }

    /// <summary>Nothing more will be added, so what finds a value's place can go.</summary>
    public void Close()
    {
        _places.Clear();
        _places.TrimExcess();
        _values.TrimExcess();
    }

    /// <summary>The place of an entry's value in what <see cref="Which"/> returns.</summary>
    public int At(int entry) => _column[entry];

    /// <summary>Which values fit, judged once each.</summary>
    public bool[] Which(Func<T, bool> fits)
    {
        var hits = new bool[_values.Count];
        for (var i = 0; i < hits.Length; i++)
        {
            hits[i] = fits(_values[i]);
        }

        return hits;
    }
}
