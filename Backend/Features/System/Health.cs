using System.Reflection;
using Bailey.Features.Stun.Contract;
using Bailey.Platform.Http;
using Bailey.Platform.Http.Tls;
using Bailey.Platform.Keys;

namespace Bailey.Features.System;

/// <summary>Gathers what <c>/system/health</c> says, from memory only.</summary>
internal sealed class Health(VaultKeeper vault, StunStatus stun, HttpEndpoints endpoints, HttpSettings settings, ServerCertificate certificate, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    public static string Version { get; } =
        typeof(Health).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public HealthView View() => new(
        vault.State,
        Version,
        new StunView(stun.Enabled, stun.Port),
        (long)time.GetElapsedTime(_started).TotalSeconds,
        endpoints.HttpsPort is { } port ? new HttpsView(port, settings.HttpsPort is null ? null : certificate.Fingerprint) : null);
}
