namespace Bailey.Features.Stun.Contract;

/// <summary>Tells other features whether STUN is answered here, on which port, and what was done since the start.</summary>
internal sealed class StunStatus
{
    private volatile StunListener? listener;

    /// <summary>True while datagrams are answered: not when switched off, and not when the port was taken.</summary>
    public bool Enabled => listener is { IsListening: true };

    /// <summary>The UDP port, or 0 when not enabled.</summary>
    public int Port => listener is { IsListening: true, Port: var port } ? port : 0;

    /// <summary>Binding success responses.</summary>
    public long Answered => listener?.Answered ?? 0;

    /// <summary>Datagrams met with silence.</summary>
    public long Ignored => listener?.Ignored ?? 0;

    /// <summary>Error responses (420).</summary>
    public long Refused => listener?.Refused ?? 0;

    internal void Show(StunListener current) => listener = current;
}
