using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bailey.Features.Accounts.Contract;
using FluentValidation;

namespace Bailey.Features.Chat.Webhooks;

/// <summary>A new incoming webhook; the name is what its messages show unless they bring one of their own.</summary>
internal sealed record CreateWebhookRequest(string Name);

internal sealed class CreateWebhookRules : AbstractValidator<CreateWebhookRequest>
{
    public CreateWebhookRules() => RuleFor(request => request.Name).Cascade(CascadeMode.Stop)
        .Must(PersonText.IsName).WithMessage("Use one line of 1 to 64 characters.")
        .Must(name => !SystemName.IsTheSystems(name)).WithMessage("This name is the system's. Choose another.");
}

internal sealed record WebhookView(Guid Id, Guid ChannelId, string Name, Guid CreatedBy, DateTime CreatedAt);

/// <summary>A webhook as its maker sees it once.</summary>
/// <param name="Url">Where to post, the secret in it.</param>
/// <param name="Secret">The same secret, for an <c>Authorization: Bearer</c> header instead.</param>
internal sealed record MadeWebhookView(Guid Id, Guid ChannelId, string Name, Guid CreatedBy, DateTime CreatedAt, string Url, string Secret);

/// <summary>What Slack's incoming webhooks take; members that are not named here are not looked at.</summary>
/// <param name="Text">Plain text, or Slack's marks for links and mentions.</param>
/// <param name="Username">What to show instead of the webhook's name.</param>
internal sealed record IncomingWebhookRequest(
    string? Text = null, string? Username = null, IReadOnlyList<JsonElement>? Attachments = null, IReadOnlyList<JsonElement>? Blocks = null);

/// <summary>Secrets of webhooks: 256 random bits, kept as their hash.</summary>
internal static class WebhookSecret
{
    private const int Bytes = 32;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool IsRight(string secret, byte[] hash) =>
        secret.Length == Bytes * 2 && CryptographicOperations.FixedTimeEquals(HashOf(secret), hash);
}
