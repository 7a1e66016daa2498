using Bailey.Platform.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Bailey.Platform.Data;

/// <summary>The database. It knows no feature: entities arrive by their <c>XTable</c> configurations, and features add their own set properties.</summary>
internal sealed class AppDb(DbContextOptions<AppDb> options, WriteGate gate, AuditChain chain, RequestWriter writer) : DbContext(options)
{
    private bool _inside;

    /// <summary>Waits its turn, chains the audit entries that were recorded, and saves all in one transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_inside)
        {
            chain.Link(this);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        if (!ChangeTracker.HasChanges())
        {
            return 0;
        }

        var rows = 0;
        await InTransactionAsync(
            async ct =>
            {
                rows = await SaveChangesAsync(acceptAllChangesOnSuccess, ct);
                return true;
            },
            cancellationToken);
        return rows;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: a synchronous save would hold a thread at the write gate.");

    /// <summary>
    /// Runs <paramref name="act"/> in one transaction behind the write gate, for acts whose rule lives in an UPDATE or DELETE predicate.
    /// Commits when it returns true; rolls back when it returns false or throws, also when the person who asked for it is not there any more.
    /// </summary>
    /// <param name="committed">Runs after the commit, still behind the gate: for caches that the next writer must find emptied. Quick, and must not throw.</param>
    public async Task<bool> InTransactionAsync(Func<CancellationToken, Task<bool>> act, CancellationToken ct, Action? committed = null)
    {
        using var pass = await gate.EnterAsync(ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        _inside = true;
        try
        {
            await writer.DemandAsync(this, ct);
            if (!await act(ct))
            {
                Undo();
                return false;
            }

            await base.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None); // a caller who leaves now must not leave it unknown whether it was made
            chain.Keep();
            committed?.Invoke();
            return true;
        }
        catch
        {
            Undo();
            throw;
        }
        finally
        {
            _inside = false;
        }
    }

    // What was not saved must not ride along with the next save of this context: an audit entry would tell of an act that never was.
    private void Undo()
    {
        chain.Forget();
        ChangeTracker.Clear();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimes>();
        configurationBuilder.Properties<SealedText>().HaveConversion<SealedTextConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
}
