using System.Text.Json.Serialization;

namespace Bailey.Features.Accounts.Profile;

/// <summary>What is left out stays; a status or time zone of null is taken away.</summary>
internal sealed record ProfileRequest
{
    private readonly StatusRequest? _status;
    private readonly string? _timeZone;

    public string? DisplayName { get; init; }

    /// <summary>1 to 8.</summary>
    public int? Color { get; init; }

    public StatusRequest? Status
    {
        get => _status;
        init => (_status, SetsStatus) = (value, true);
    }

    /// <summary>An IANA name, such as <c>Europe/Berlin</c>.</summary>
    public string? TimeZone
    {
        get => _timeZone;
        init => (_timeZone, SetsTimeZone) = (value, true);
    }

    // Null and left out differ; the reader calls the setter only for what was sent.
    [JsonIgnore]
    public bool SetsStatus { get; private init; }

    [JsonIgnore]
    public bool SetsTimeZone { get; private init; }
}

/// <summary>A status; one without emoji and text takes it away.</summary>
/// <param name="ExpiresAt">When it is over; null for a status that stays.</param>
internal sealed record StatusRequest(string? Emoji = null, string Text = "", DateTimeOffset? ExpiresAt = null)
{
    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Emoji) && string.IsNullOrWhiteSpace(Text);
}
