namespace Bailey.Platform.Http.Outbound;

/// <summary>What another server answered, whole and within bounds.</summary>
/// <param name="Url">Where the answer came from, after redirects.</param>
internal sealed record OutboundAnswer(Uri Url, string MediaType, string? Charset, byte[] Body);

/// <summary>An answer, or why there is none.</summary>
internal readonly record struct OutboundResult(OutboundAnswer? Answer, OutboundRefusal? Refusal)
{
    public static implicit operator OutboundResult(OutboundAnswer answer) => new(answer, null);

    public static implicit operator OutboundResult(OutboundRefusal refusal) => new(null, refusal);
}

/// <summary>What is asked for.</summary>
/// <param name="MediaTypes">The types that are taken, such as <c>text/html</c>.</param>
/// <param name="MostBytes">A longer body is refused, unless <paramref name="IsEnough"/> says so earlier.</param>
/// <param name="IsEnough">Looks at what came so far, of which the first bytes were looked at before; true ends the reading there.</param>
internal sealed record OutboundWish(IReadOnlyList<string> MediaTypes, int MostBytes, Func<ReadOnlyMemory<byte>, int, bool>? IsEnough = null);
