using Bailey.Platform.Events;
using Bailey.Platform.Http.Tls;
using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>What must happen when the vault changes state: streams end when it closes, the certificate authority's key is sealed while it is open.</summary>
internal sealed class VaultDuties : IHostedService
{
    private const string CaColumn = "files.ca_key";

    private readonly VaultKeeper _vault;
    private readonly EventStream _events;
    private readonly TlsStore _tls;
    private readonly FieldCipher _fields;

    public VaultDuties(VaultKeeper vault, EventStream events, TlsStore tls, FieldCipher fields)
    {
        (_vault, _events, _tls, _fields) = (vault, events, tls, fields);
        _vault.Changed += OnChanged;
    }

    // An unattended unlock comes before the services start.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_vault.State == VaultState.Open)
        {
            OnChanged(VaultState.Open);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _vault.Changed -= OnChanged;
        return Task.CompletedTask;
    }

    private void OnChanged(VaultState state)
    {
        switch (state)
        {
            case VaultState.Open:
                _events.Reopen();
                _tls.SealCaKey(key => _fields.Seal(CaColumn, Guid.Empty, Convert.ToBase64String(key)).Bytes);
                _tls.OpenCaKey(secret => Convert.FromBase64String(_fields.Open(CaColumn, Guid.Empty, new(secret))));
                break;
            case VaultState.Lockdown:
                _events.EndAll("lockdown");
                break;
            default:
                _tls.CloseCaKey();
                _events.EndAll("locked");
                break;
        }
    }
}
