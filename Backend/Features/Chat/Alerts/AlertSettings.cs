using Bailey.Platform.Http.Outbound;

namespace Bailey.Features.Chat.Alerts;

/// <summary>Owns where alerts go beside the chat, section <c>Alerts</c>. The address comes from a file because it is a secret at most receivers.</summary>
internal sealed record AlertSettings
{
    /// <summary>Null when alerts stay in the chat.</summary>
    public Uri? Webhook { get; init; }

    public static AlertSettings Read(IConfiguration configuration, OutboundSettings outbound, ICollection<string> mistakes)
    {
        if (configuration["Alerts:WebhookFile"] is not { Length: > 0 } file)
        {
            return new();
        }

        try
        {
            if (!Uri.TryCreate(File.ReadAllText(file).Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            {
                mistakes.Add("Alerts:WebhookFile holds no address. Write one that begins with https:// into the file.");
            }
            else if (outbound.Judge(address) is { } refusal)
            {
                mistakes.Add(refusal is OutboundRefusal.Host
                    ? "Alerts:WebhookFile names a host that Outbound:Hosts does not allow. Add it there."
                    : "Alerts:WebhookFile holds an address with a user name, more than 2,048 characters or a port that Outbound:Ports does not allow. Leave the name out, or add the port there.");
            }
            else
            {
                return new() { Webhook = address };
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            mistakes.Add("Alerts:WebhookFile cannot be read. Name a file that the server may read.");
        }

        return new();
    }
}
