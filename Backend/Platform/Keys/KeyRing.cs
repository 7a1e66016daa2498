using System.Security.Cryptography;
using Bailey.Platform.Native;

namespace Bailey.Platform.Keys;

/// <summary>Owns the independent keys of one vault in locked memory; disposing wipes them for every holder at once.</summary>
internal sealed class KeyRing : IDisposable
{
    private readonly LockedBytes _memory;
    private readonly RingKey?[] _byId = new RingKey?[256];
    private readonly RingKey[] _current = new RingKey[Enum.GetValues<KeyPurpose>().Length];

    /// <summary>Takes ownership of the memory, which holds the keys in the order of <paramref name="entries"/>.</summary>
    /// <exception cref="VolumeFormatException">An id is zero or given twice, or a purpose has no key.</exception>
    internal KeyRing(IReadOnlyList<KeyRingEntry> entries, LockedBytes memory)
    {
        _memory = memory;
        var keys = entries.Select((entry, place) => new RingKey(entry.Id, entry.Purpose, entry.CreatedAt, memory, place * RingKey.Length)).ToArray();
        foreach (var key in keys)
        {
            if (key.Id == 0 || _byId[key.Id] is not null)
                throw new VolumeFormatException($"The key ring gives the id {key.Id} twice, or to nobody.");

            _byId[key.Id] = key;
        }

        // The newest key of a purpose makes new things; the older ones only open old things.
        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            _current[(int)purpose] = keys.Where(key => key.Purpose == purpose).MaxBy(key => (key.CreatedAt, key.Id))
                ?? throw new VolumeFormatException($"The key ring has no key for {purpose}.");
        }

        Keys = keys;
    }

    public IReadOnlyList<RingKey> Keys { get; }

    internal static KeyRing Create(DateTimeOffset now)
    {
        var purposes = Enum.GetValues<KeyPurpose>();
        var memory = new LockedBytes(purposes.Length * RingKey.Length);
        using (var lease = memory.Borrow())
            RandomNumberGenerator.Fill(lease.Bytes);

        return new KeyRing([.. purposes.Select((purpose, place) => new KeyRingEntry((byte)(place + 1), purpose, now))], memory);
    }

    /// <summary>The key that makes new things for this purpose.</summary>
    public RingKey Current(KeyPurpose purpose) => _current[(int)purpose];

    /// <summary>The key of this id and purpose, or null; a key is never used for another purpose than its own.</summary>
    public RingKey? Find(byte id, KeyPurpose purpose) => _byId[id] is { } key && key.Purpose == purpose ? key : null;

    public void Dispose()
    {
        foreach (var key in Keys)
            key.Dispose();

        _memory.Dispose();
    }
}

/// <summary>Owns what is known of a key beside its bytes.</summary>
internal readonly record struct KeyRingEntry(byte Id, KeyPurpose Purpose, DateTimeOffset CreatedAt);
