using System.Net;
using Bailey.Platform.Settings;

namespace Bailey.Features.Stun;

/// <summary>The settings of the STUN responder as they were understood.</summary>
internal sealed record StunOptions
{
    /// <summary>RFC 8489 section 18.6.</summary>
    public const int DefaultPort = 3478;

    /// <summary>UDP port, 1 to 65535; 0 switches the responder off.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Where to listen, or null for all addresses of both families.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Whether responses name the software (RFC 8489 section 14.14). Off: it tells strangers what to look for.</summary>
    public bool Software { get; init; }

    /// <summary>Reads `Stun:Port`, `Stun:Software` and the server's own `Bind`; one line to <paramref name="mistakes"/> for each it cannot use.</summary>
    public static StunOptions Read(IConfiguration configuration, ICollection<string> mistakes) => new()
    {
        Port = configuration.Number("Stun:Port", DefaultPort, IPEndPoint.MinPort, IPEndPoint.MaxPort, mistakes),
        Address = ReadAddress(configuration["Bind"]?.Trim(), mistakes),
        Software = configuration.Flag("Stun:Software", false, mistakes),
    };

    private static IPAddress? ReadAddress(string? text, ICollection<string> mistakes)
    {
        if (string.IsNullOrEmpty(text) || text == "*")
        {
            return null;
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            // Word for word what the web server says of the same setting, so that it can be told once.
            mistakes.Add($"Bind is \"{text}\"; it must be an IP address of this machine, or empty for all.");
        }

        return address;
    }
}
