namespace Bailey.Features.Sessions.Guarding;

/// <summary>Owns how often signing in failed from one network within the running minute; successes never count.</summary>
internal sealed class NetworkCounter
{
    /// <summary>Keyed hash of the network, so that the table lists no addresses.</summary>
    public byte[] Network { get; init; } = [];

    public DateTime Since { get; set; }

    public int Failures { get; set; }
}
