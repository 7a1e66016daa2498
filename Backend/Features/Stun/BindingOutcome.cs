namespace Bailey.Features.Stun;

/// <summary>What became of one datagram.</summary>
internal enum BindingOutcome
{
    /// <summary>Not for us, malformed or damaged: silence.</summary>
    Ignored,

    /// <summary>A Binding success response.</summary>
    Answered,

    /// <summary>An error response: 420 (Unknown Attribute).</summary>
    Refused,
}
