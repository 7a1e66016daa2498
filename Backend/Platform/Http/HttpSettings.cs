using System.Globalization;
using System.Net;
using Bailey.Platform.Http.Tls;

namespace Bailey.Platform.Http;

/// <summary>Owns the settings of the web server as they were understood: ports, bind address, certificate, proxies.</summary>
internal sealed record HttpSettings
{
    /// <summary>Null when HTTPS is off; 0 lets the system pick a port.</summary>
    public int? HttpsPort { get; init; } = 8443;

    /// <summary>Null when plain HTTP is off; 0 lets the system pick a port.</summary>
    public int? HttpPort { get; init; } = 8080;

    /// <summary>True serves the app itself over plain HTTP; false explains and redirects there.</summary>
    public bool Serve { get; init; }

    /// <summary>Null listens on all addresses, IPv4 and IPv6.</summary>
    public IPAddress? Bind { get; init; }

    public string? CertificatePath { get; init; }

    /// <summary>Null when the certificate's file holds the key too.</summary>
    public string? KeyPath { get; init; }

    public bool Hsts { get; init; }

    /// <summary>Names or addresses the own certificate covers beside those of the machine.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    public string Secrets { get; init; } = "./secrets";

    public bool BringsCertificate => CertificatePath is not null;

    /// <summary>Reads what it can and adds one line to <paramref name="mistakes"/> for each value it cannot use.</summary>
    public static HttpSettings Read(IConfiguration configuration, List<string> mistakes) => new()
    {
        HttpsPort = Port(configuration, "Https:Port", 8443, mistakes),
        HttpPort = Port(configuration, "Http:Port", 8080, mistakes),
        Serve = Flag(configuration, "Http:Serve", mistakes),
        Bind = Address(configuration, "Bind", mistakes),
        CertificatePath = Text(configuration, "Tls:Certificate"),
        KeyPath = Text(configuration, "Tls:Key"),
        Hsts = Flag(configuration, "Tls:Hsts", mistakes),
        Names = ExtraNames(configuration, mistakes),
        TrustedProxies = Proxies(configuration, mistakes),
        Secrets = Text(configuration, "Secrets") ?? "./secrets",
    };

    // An empty environment variable arrives as an empty string and means "not set".
    private static string? Text(IConfiguration configuration, string key) =>
        configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static int? Port(IConfiguration configuration, string key, int standard, List<string> mistakes)
    {
        if (Text(configuration, key) is not { } text)
            return standard;
        if (text.Equals("auto", StringComparison.OrdinalIgnoreCase))
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort)
            return port == 0 ? null : port;
        mistakes.Add($"{key} is \"{text}\"; it must be a number from 1 to 65535, 0 (off) or auto (any free port).");
        return standard;
    }

    private static bool Flag(IConfiguration configuration, string key, List<string> mistakes)
    {
        if (Text(configuration, key) is not { } text)
            return false;
        if (bool.TryParse(text, out var value))
            return value;
        mistakes.Add($"{key} is \"{text}\"; it must be true or false.");
        return false;
    }

    private static IPAddress? Address(IConfiguration configuration, string key, List<string> mistakes)
    {
        if (Text(configuration, key) is not { } text || text == "*")
            return null;
        if (IPAddress.TryParse(text, out var address))
            return address;
        mistakes.Add($"{key} is \"{text}\"; it must be an IP address of this machine, or empty for all.");
        return null;
    }

    private static List<string> ExtraNames(IConfiguration configuration, List<string> mistakes)
    {
        var names = new List<string>();
        foreach (var text in List(configuration, "Tls:Names"))
        {
            if (HostNames.IsDnsName(text) || IPAddress.TryParse(text, out _))
                names.Add(text);
            else
                mistakes.Add($"Tls:Names holds \"{text}\"; each must be a host name or an IP address.");
        }
        return names;
    }

    private static List<IPNetwork> Proxies(IConfiguration configuration, List<string> mistakes)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in List(configuration, "Proxies:Trusted"))
        {
            if (IPAddress.TryParse(text, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else
                mistakes.Add($"Proxies:Trusted holds \"{text}\"; each must be an IP address or a network such as 10.0.0.0/8.");
        }
        return networks;
    }

    // Both forms people write: one comma-separated value, or Key:0, Key:1 ...
    private static IEnumerable<string> List(IConfiguration configuration, string key) =>
        configuration.GetSection(key).GetChildren().Select(child => child.Value)
            .Prepend(configuration[key])
            .SelectMany(value => (value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
