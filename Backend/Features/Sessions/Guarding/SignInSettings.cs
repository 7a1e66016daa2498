using System.ComponentModel.DataAnnotations;

namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns the operator's choices against guessing, section <c>SignIn</c>.</summary>
internal sealed class SignInSettings : IValidatableObject
{
    public const string Section = "SignIn";

    /// <summary>How long the answer to a failed sign-in waits, 0 to 30 s.</summary>
    public TimeSpan FailureDelay { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Failures in a row that lock an account, and likewise one known device; 0 = never.</summary>
    [Range(0, 1000)]
    public int LockAfter { get; set; } = 5;

    /// <summary>How long the lock lasts, 1 minute to 1 day.</summary>
    public TimeSpan LockFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Failures a minute from one network; 0 = no limit.</summary>
    [Range(0, 100_000)]
    public int NetworkFailuresPerMinute { get; set; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FailureDelay < TimeSpan.Zero || FailureDelay > TimeSpan.FromSeconds(30))
        {
            yield return new("SignIn:FailureDelay is 0 to 30 seconds.", [nameof(FailureDelay)]);
        }

        if (LockFor < TimeSpan.FromMinutes(1) || LockFor > TimeSpan.FromDays(1))
        {
            yield return new("SignIn:LockFor is 1 minute to 1 day.", [nameof(LockFor)]);
        }
    }
}
