using System.ComponentModel.DataAnnotations;

namespace Bailey.Features.Sessions.AccessTokens;

/// <summary>Owns the operator's choices about access tokens, section <c>Tokens</c>.</summary>
internal sealed class AccessTokenSettings : IValidatableObject
{
    public const string Section = "Tokens";

    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    public static readonly TimeSpan Default = TimeSpan.FromDays(90);

    /// <summary>Whether a token may be made that does not end by itself (<c>expiresIn: "never"</c>).</summary>
    public bool AllowPermanent { get; set; }

    /// <summary>How long the old token works on after a rotation, 0 to 7 days.</summary>
    public TimeSpan RotationOverlap { get; set; } = TimeSpan.FromHours(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RotationOverlap < TimeSpan.Zero || RotationOverlap > TimeSpan.FromDays(7))
        {
            yield return new("Tokens:RotationOverlap is 0 to 7 days.", [nameof(RotationOverlap)]);
        }
    }
}
