using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>How the server is; holds nothing secret and is answered in every state.</summary>
/// <param name="State"><c>uninitialised</c>, <c>locked</c>, <c>open</c> or <c>lockdown</c>.</param>
/// <param name="Uptime">Seconds since the start.</param>
internal sealed record HealthView(VaultState State, string Version, StunView Stun, long Uptime, HttpsView? Https);

/// <param name="Enabled">False when switched off or the port was taken.</param>
/// <param name="Port">UDP port, 0 when not enabled.</param>
internal sealed record StunView(bool Enabled, int Port);

/// <param name="Fingerprint">SHA-256 of the certificate in use, hexadecimal; null when it cannot be told.</param>
internal sealed record HttpsView(int Port, string? Fingerprint);
