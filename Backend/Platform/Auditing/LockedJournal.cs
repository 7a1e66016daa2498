using System.Text.Json;
using Bailey.Platform.Keys;
using Bailey.Platform.Native;

namespace Bailey.Platform.Auditing;

/// <summary>
/// What happened while the audit key was away: merged per act and result, so it stays small whatever comes, and kept in
/// <c>&lt;Data&gt;/run/locked.json</c> across a restart. It holds codes, counts and times only.
/// </summary>
internal sealed class LockedJournal(BaileyPaths paths, TimeProvider time)
{
    private const int MostEntries = 64;

    private readonly Lock _lock = new();

    private string FilePath => Path.Combine(paths.DataFolder, "run", "locked.json");

    public void Add(string action, string result, string? code)
    {
        lock (_lock)
        {
            var entries = Read();
            var now = time.GetUtcNow().UtcDateTime;
            var index = entries.FindIndex(entry => entry.Action == action && entry.Result == result && entry.Code == code);
            if (index >= 0)
            {
                entries[index] = entries[index] with { Count = entries[index].Count + 1, Last = now };
            }
            else if (entries.Count < MostEntries)
            {
                entries.Add(new(action, result, code, 1, now, now));
            }

            Write(entries);
        }
    }

    public IReadOnlyList<JournalEntry> Take()
    {
        lock (_lock)
        {
            return Read();
        }
    }

    /// <summary>Call once the entries are in the chain.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            File.Delete(FilePath);
        }
    }

    private List<JournalEntry> Read() => File.Exists(FilePath) ? JsonSerializer.Deserialize<List<JournalEntry>>(File.ReadAllBytes(FilePath)) ?? [] : [];

    private void Write(List<JournalEntry> entries) => DurableFiles.Replace(FilePath, JsonSerializer.SerializeToUtf8Bytes(entries));
}

/// <summary>Acts of one kind that ended alike while the vault was closed.</summary>
internal sealed record JournalEntry(string Action, string Result, string? Code, int Count, DateTime First, DateTime Last);
