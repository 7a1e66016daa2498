using System.Net;

namespace Bailey.Platform.Http.Outbound;

/// <summary>Finds the addresses of a host.</summary>
internal interface IHostLookup
{
    Task<IPAddress[]> FindAsync(string host, CancellationToken ct);
}

/// <summary>Asks the system's resolver.</summary>
internal sealed class SystemHostLookup : IHostLookup
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}
