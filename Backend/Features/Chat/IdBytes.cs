namespace Bailey.Features.Chat;

/// <summary>A short list of ids as bytes in one column, 16 each.</summary>
internal static class IdBytes
{
    private const int Each = 16;

    public static byte[] Of(IEnumerable<Guid> ids) => [.. ids.SelectMany(id => id.ToByteArray())];

    public static IReadOnlyList<Guid> Read(byte[] bytes) => [.. bytes.Chunk(Each).Select(id => new Guid(id))];
}
