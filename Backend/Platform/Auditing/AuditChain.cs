using Bailey.Platform.Data;
using Bailey.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Auditing;

/// <summary>
/// Numbers and chains the entries of one save, behind the write gate. The end of the chain moves only when the save was
/// committed, so a rolled-back save leaves neither a gap nor a fork.
/// </summary>
internal sealed partial class AuditChain(VaultKeeper vault, AuditHeadFile kept, FieldCipher fields, TimeProvider time, ILogger<AuditChain> log)
{
    public const string Node = "main";

    private AuditHead? _head;
    private AuditHead? _linked;

    /// <summary>Where the chain ends as far as this process knows; null until it wrote an entry.</summary>
    public AuditHead? KnownEnd => _head;

    /// <summary>Gives every new entry of this save its place and MAC.</summary>
    public void Link(AppDb db)
    {
        var fresh = Fresh(db);
        if (fresh.Count == 0)
        {
            return;
        }

        var key = vault.Ring.Current(KeyPurpose.Audit);
        var head = _linked ?? _head;
        if (head is null)
        {
            head = FromRows(db);
            fresh = Fresh(db);
        }

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
            kept.Write(_head);
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

    private static List<AuditEntry> Fresh(AppDb db) =>
        [.. db.ChangeTracker.Entries<AuditEntry>().Where(entry => entry is { State: EntityState.Added, Entity.Seq: 0 }).Select(entry => entry.Entity)];

    // After a start or an unclear save the rows say where the chain ends. If the kept head is further on, rows were cut off: the chain then goes on
    // behind the head, because going on from the rows would write the head anew and with it wipe the trace of the cut.
    private AuditHead FromRows(AppDb db)
    {
        var last = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Node == Node).OrderByDescending(entry => entry.Seq)
            .Select(entry => new { entry.Seq, entry.Mac }).FirstOrDefault();
        var rows = last is null ? AuditHead.Empty : new AuditHead(last.Seq, Convert.ToHexString(last.Mac));
        var (head, isDamaged) = kept.Read();
        if (head is null && (isDamaged || last is not null))
        {
            // The next entry writes it again, so the log itself must remember that it was gone.
            LogHeadLost();
            var id = Guid.CreateVersion7(time.GetUtcNow());
            db.Add(AuditTrail.Entry(fields, id, time, new AuditFact("audit.end-lost", Result: AuditResult.Failed, Detail: new { isDamaged, rows = rows.Seq }), null));
        }

        return head is not null && head.Seq > rows.Seq ? head : rows;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of the audit chain could not be written to the secrets folder")]
    private partial void LogHeadNotWritten(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of the audit chain, audit.head in the secrets folder, was missing or damaged; it is written anew")]
    private partial void LogHeadLost();
}
