using Bailey.Platform.Keys;

namespace Bailey.Features.Vault.Files;

/// <summary>Ends uploads and downloads under way when the vault is closed, also those whose other side is slow.</summary>
internal sealed class TransferEnds : IDisposable
{
    private readonly VaultKeeper _vault;
    private CancellationTokenSource _closing = new();

    public TransferEnds(VaultKeeper vault)
    {
        _vault = vault;
        vault.Changed += Close;
    }

    /// <summary>Dispose when the transfer is over.</summary>
    public IDisposable Follow(HttpContext context) => _closing.Token.UnsafeRegister(static context => ((HttpContext)context!).Abort(), context);

    public void Dispose()
    {
        _vault.Changed -= Close;
        _closing.Dispose();
    }

    private void Close(VaultState state)
    {
        if (state is not VaultState.Open)
        {
            // Not disposed: a transfer that begins at this moment still asks the old one for its token, and is ended by it at once.
            Interlocked.Exchange(ref _closing, new CancellationTokenSource()).Cancel();
        }
    }
}
