using System.Security.Cryptography;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;

namespace Bailey.Platform.Auditing;

/// <summary>What verifying found.</summary>
/// <param name="Entries">How many entries were checked.</param>
/// <param name="BrokenAt">The first position that is wrong; null when the chain holds.</param>
/// <param name="Fault">In plain words, what is wrong there.</param>
internal sealed record AuditVerdict(long Entries, long? BrokenAt, string? Fault)
{
    public bool Holds => BrokenAt is null;
}

/// <summary>How far a verification is.</summary>
internal readonly record struct AuditProgress(long Checked, long Total);

/// <summary>Walks the chain from its beginning and compares its end with the head in the secrets folder.</summary>
internal sealed class AuditVerification(AppDb db, VaultKeeper vault, AuditHeadFile keptHead, AuditChain chain)
{
    private const int TellEvery = 4096;
    private static readonly object[] OwnNode = [AuditChain.Node];

    /// <param name="progress">Told now and then, on the thread that walks.</param>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct, Action<AuditProgress>? progress = null)
    {
        // Read first: entries written meanwhile only come behind this end.
        var kept = keptHead.Read();
        var end = Further(kept.Head, chain.KnownEnd);
        var total = await AuditRows.NumberAsync(db, """SELECT MAX("Seq") FROM audit_entries WHERE "Node" = @p0""", OwnNode, ct) ?? 0;
        var mac = new byte[AuditMac.Size];
        long seq = 0;
        var sawEnd = end is null or { Seq: 0 };
        progress?.Invoke(new(0, total));
        await foreach (var row in AuditRows.ReadAsync(db, """WHERE "Node" = @p0 ORDER BY "Seq" """, OwnNode, ct))
        {
            seq++;
            if (row.Seq != seq && row.Entry is not null)
            {
                return row.Seq > seq ? new(seq - 1, seq, "Entries are missing here.") : new(seq - 1, row.Seq, "An entry was put in here.");
            }

            if (row.Entry is not { } entry || vault.Ring.Find(entry.KeyId, KeyPurpose.Audit) is not { } key
                || !CryptographicOperations.FixedTimeEquals(AuditMac.Of(entry, mac, key), entry.Mac))
            {
                return new(seq - 1, seq, "This entry, or the order around it, was changed.");
            }

            mac = entry.Mac;
            if (end is not null && end.Seq == seq)
            {
                sawEnd = CryptographicOperations.FixedTimeEquals(end.MacBytes(), mac);
            }

            if (seq % TellEvery == 0)
            {
                progress?.Invoke(new(seq, Math.Max(total, seq)));
                await Task.Yield(); // SQLite reads without ever waiting, and others need the thread too
            }
        }

        progress?.Invoke(new(seq, Math.Max(total, seq)));
        return await JudgeEndAsync(seq, kept, sawEnd ? null : end, ct);
    }

    private static AuditHead? Further(AuditHead? kept, AuditHead? known) => known is not null && (kept is null || known.Seq > kept.Seq) ? known : kept;

    private async Task<AuditVerdict> JudgeEndAsync(long last, KeptHead kept, AuditHead? missed, CancellationToken ct)
    {
        if (missed is not null)
        {
            return new(last, Math.Min(last + 1, missed.Seq), "The last entries were removed or replaced.");
        }

        if (kept.IsDamaged || (kept.Head is null && last > 0))
        {
            return new(last, last + 1, $"The end of the log, as kept in the secrets folder, is {(kept.IsDamaged ? "damaged" : "missing")}: later entries may have been removed.");
        }

        return await AuditRows.NumberAsync(db, """SELECT MIN("Seq") FROM audit_entries WHERE "Node" <> @p0""", OwnNode, ct) is { } stranger
            ? new(last, stranger, "An entry was put in here that belongs to no chain of this server.")
            : new(last, null, null);
    }
}
