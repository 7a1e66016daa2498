namespace Bailey.Features.Vault.Files;

/// <summary>Counts the uploads that each person has under way: four at once.</summary>
internal sealed class UploadSlots
{
    public const int EachPerson = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _taken = [];

    /// <summary>Null when they have as many as they may; otherwise dispose it when done.</summary>
    public IDisposable? TryTake(Guid personId)
    {
        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(personId);
            if (taken >= EachPerson)
            {
                return null;
            }

            _taken[personId] = taken + 1;
            return new Slot(this, personId);
        }
    }

    private void Return(Guid personId)
    {
        lock (_lock)
        {
            if (--_taken[personId] == 0)
            {
                _taken.Remove(personId);
            }
        }
    }

    private sealed class Slot(UploadSlots slots, Guid personId) : IDisposable
    {
        private bool _returned;

        public void Dispose()
        {
            if (!_returned)
            {
                _returned = true;
                slots.Return(personId);
            }
        }
    }
}
