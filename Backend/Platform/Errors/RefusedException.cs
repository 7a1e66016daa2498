namespace Bailey.Platform.Errors;

/// <summary>Carries a refusal out of a place that can only throw: parameter binding and stream reading.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Detail)
{
    public Refusal Refusal { get; } = refusal;
}
