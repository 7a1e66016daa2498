using Bailey.Features.Vault.Blobs;
using Bailey.Platform.Errors;

namespace Bailey.Features.Vault.Files;

/// <summary>A request body with the limit enforced and its first bytes kept, by which the content type is decided.</summary>
internal sealed class UploadStream(Stream body, FileSettings settings) : ReadOnlyStream
{
    private readonly byte[] _head = new byte[ContentTypes.HeadBytes];
    private int _headFilled;
    private long _total;

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headFilled);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _total += read;
        if (_total > settings.MaxSize)
        {
            throw new RefusedException(FileRefusals.TooLarge(settings));
        }

        var more = Math.Min(read, _head.Length - _headFilled);
        buffer.Span[..more].CopyTo(_head.AsSpan(_headFilled));
        _headFilled += more;
        return read;
    }
}
