using System.Security.Cryptography;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Auditing;

/// <summary>What verifying found.</summary>
/// <param name="Entries">How many entries were checked.</param>
/// <param name="BrokenAt">The first position that is wrong; null when the chain holds.</param>
/// <param name="Fault">In plain words, what is wrong there.</param>
internal sealed record AuditVerdict(long Entries, long? BrokenAt, string? Fault)
{
    public bool Holds => BrokenAt is null;
}

/// <summary>Walks the chain from its beginning and compares its end with the head in the secrets folder.</summary>
internal sealed class AuditVerification(AppDb db, VaultKeeper vault, BaileyPaths paths)
{
    public async Task<AuditVerdict> VerifyAsync(CancellationToken ct)
    {
        var mac = new byte[AuditMac.Size];
        long seq = 0;
        var kept = AuditHead.Read(paths);
        var sawKept = kept is null || kept.Seq == 0;
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Node == AuditChain.Node).OrderBy(entry => entry.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            seq++;
            if (entry.Seq != seq)
            {
                return new(seq - 1, seq, entry.Seq > seq ? "Entries are missing here." : "An entry was put in here.");
            }

            if (vault.Ring.Find(entry.KeyId, KeyPurpose.Audit) is not { } key || !CryptographicOperations.FixedTimeEquals(AuditMac.Of(entry, mac, key), entry.Mac))
            {
                return new(seq - 1, seq, "This entry, or the order around it, was changed.");
            }

            mac = entry.Mac;
            if (kept is not null && kept.Seq == seq)
            {
                sawKept = CryptographicOperations.FixedTimeEquals(kept.MacBytes(), mac);
            }
        }

        return sawKept ? new(seq, null, null) : new(seq, Math.Min(seq + 1, kept!.Seq), "The last entries were removed or replaced.");
    }
}
