using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Auditing;

/// <summary>
/// Numbers and chains the entries of one save, behind the write gate. The end of the chain moves only when the save was
/// committed, so a rolled-back save leaves neither a gap nor a fork.
/// </summary>
internal sealed partial class AuditChain(VaultKeeper vault, BaileyPaths paths, ILogger<AuditChain> log)
{
    public const string Node = "main";

    private AuditHead? _head;
    private AuditHead? _linked;

    /// <summary>Gives every new entry of this save its place and MAC.</summary>
    public void Link(AppDb db)
    {
        var fresh = db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry is { State: EntityState.Added, Entity.Seq: 0 }).Select(entry => entry.Entity).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        var key = vault.Ring.Current(KeyPurpose.Audit);
        var head = _linked ?? _head ?? FromRows(db);
        var mac = head.MacBytes();
        var seq = head.Seq;
        foreach (var entry in fresh)
        {
            entry.Node = Node;
            entry.Seq = ++seq;
            entry.KeyId = key.Id;
            entry.Mac = mac = AuditMac.Of(entry, mac, key);
        }

        _linked = new AuditHead(seq, Convert.ToHexString(mac));
    }

    /// <summary>The save was committed.</summary>
    public void Keep()
    {
        if (_linked is null)
        {
            return;
        }

        _head = _linked;
        _linked = null;
        try
        {
            _head.Write(paths);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogHeadNotWritten(failure); // the rows are committed, so the act was done; the head may lag and catches up with the next entry
        }
    }

    /// <summary>The save was not committed, or nobody knows: the end of the chain is read from the rows next time.</summary>
    public void Forget()
    {
        if (_linked is not null)
        {
            _linked = null;
            _head = null;
        }
    }

    // After a start or an unclear save the rows say where the chain ends; if they are behind the kept head, verify reports the cut.
    private static AuditHead FromRows(AppDb db)
    {
        var last = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Node == Node).OrderByDescending(entry => entry.Seq)
            .Select(entry => new { entry.Seq, entry.Mac }).FirstOrDefault();
        return last is null ? AuditHead.Empty : new AuditHead(last.Seq, Convert.ToHexString(last.Mac));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of the audit chain could not be written to the secrets folder")]
    private partial void LogHeadNotWritten(Exception failure);
}
