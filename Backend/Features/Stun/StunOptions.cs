using System.Net;
using Microsoft.Extensions.Options;

namespace Bailey.Features.Stun;

/// <summary>The settings of the STUN responder, and what makes them wrong.</summary>
internal sealed class StunOptions : IValidateOptions<StunOptions>
{
    public const string Section = "Stun";
    public const int DefaultPort = 3478; // RFC 8489 section 18.6

    /// <summary>UDP port, 1 to 65535; 0 switches the responder off.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>Whether responses name the software (RFC 8489 section 14.14). Off: it tells strangers what to look for.</summary>
    public bool Software { get; set; }

    /// <summary>The server's own listen address, `Bind`: empty for all addresses of both families.</summary>
    public string Bind { get; set; } = "";

    /// <summary>The address to listen on, or null for all.</summary>
    public IPAddress? Address => string.IsNullOrWhiteSpace(Bind) ? null : IPAddress.Parse(Bind.Trim());

    public ValidateOptionsResult Validate(string? name, StunOptions options)
    {
        var faults = new List<string>();
        if (options.Port is < 0 or > 65535)
        {
            faults.Add($"Stun:Port is {options.Port}; it must be 1 to 65535, or 0 to switch STUN off.");
        }

        if (!string.IsNullOrWhiteSpace(options.Bind) && !IPAddress.TryParse(options.Bind.Trim(), out _))
        {
            faults.Add($"Bind is \"{options.Bind}\"; it must be an IP address, or empty for all addresses.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
