using System.Buffers.Binary;
using System.Buffers.Text;

namespace Bailey.Features.Chat.Searching;

/// <summary>Where the next page goes on: after a place in time, so that it survives new posts.</summary>
/// <param name="Best">For best first: the score of the last one, and what all pages have to agree on.</param>
internal sealed record SearchCursor(Candidate After, BestPlace? Best = null)
{
    private const int PlaceBytes = 24, MostWeights = 24;

    /// <summary>Null when it is none of ours.</summary>
    public static SearchCursor? Parse(string text)
    {
        if (text.Length > 400)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[400];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length < PlaceBytes)
        {
            return null;
        }

        bytes = bytes[..length];
        var after = ReadPlace(bytes);
        if (length == PlaceBytes)
        {
            return new SearchCursor(after);
        }

        var weights = (length - (2 * PlaceBytes) - sizeof(double)) / sizeof(double);
        if (weights is < 0 or > MostWeights || length != (2 * PlaceBytes) + ((weights + 1) * sizeof(double)))
        {
            return null;
        }

        var numbers = bytes[(2 * PlaceBytes)..];
        var best = new BestPlace(
            BinaryPrimitives.ReadDoubleBigEndian(numbers), ReadPlace(bytes[PlaceBytes..]), ReadDoubles(numbers[sizeof(double)..], weights));
        return double.IsFinite(best.Score) && best.Weights.All(double.IsFinite) ? new SearchCursor(after, best) : null;
    }

    public override string ToString()
    {
        var bytes = new byte[Best is null ? PlaceBytes : (2 * PlaceBytes) + ((Best.Weights.Count + 1) * sizeof(double))];
        WritePlace(bytes, After);
        if (Best is not null)
        {
            WritePlace(bytes.AsSpan(PlaceBytes), Best.Newest);
            var at = 2 * PlaceBytes;
            foreach (var number in Best.Weights.Prepend(Best.Score))
            {
                BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(at), number);
                at += sizeof(double);
            }
        }

        return Base64Url.EncodeToString(bytes);
    }

    private static void WritePlace(Span<byte> bytes, Candidate place)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.At);
        place.Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
    }

    private static Candidate ReadPlace(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes.Slice(8, 16), bigEndian: true));

    private static double[] ReadDoubles(ReadOnlySpan<byte> bytes, int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = BinaryPrimitives.ReadDoubleBigEndian(bytes[(i * sizeof(double))..]);
        }

        return numbers;
    }
}

/// <summary>What pages in the order of fit agree on.</summary>
/// <param name="Score">Of the last one.</param>
/// <param name="Newest">Nothing newer is in any of the pages.</param>
/// <param name="Weights">How rare each piece of the text is.</param>
internal sealed record BestPlace(double Score, Candidate Newest, IReadOnlyList<double> Weights);
