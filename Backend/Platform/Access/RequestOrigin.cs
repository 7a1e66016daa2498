using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Bailey.Platform.Access;

/// <summary>Where a request came from: its network (IPv4 /32, IPv6 /64), the browser's own words, and the request id.</summary>
/// <param name="Network">An IPv4 address, or an IPv6 /64 prefix; an office behind one address is one network.</param>
/// <param name="UserAgent">At most 300 characters, as sent; may be empty.</param>
internal sealed record RequestOrigin(string Network, string UserAgent, string RequestId)
{
    public static RequestOrigin Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return new(NetworkOf(context.Connection.RemoteIpAddress), agent.Length > 300 ? agent[..300] : agent, context.TraceIdentifier);
    }

    public static ValueTask<RequestOrigin?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<RequestOrigin?>(Of(context));

    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "local";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        // ::1 alone is this machine; its /64 is no network that anyone would recognise.
        if (address.AddressFamily is not AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address.ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
