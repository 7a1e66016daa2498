using Bailey.Features.Vault.Blobs;
using Bailey.Platform.Errors;

namespace Bailey.Features.Vault.Files;

/// <summary>
/// A request body with the limit and the room on the disk enforced as it comes, since a length may be left out and others write too, and its first bytes
/// kept, by which the content type is decided.
/// </summary>
internal sealed class UploadStream(Stream body, FileSettings settings, FreeSpace space) : ReadOnlyStream
{
    /// <summary>How many bytes may come between two looks at the disk.</summary>
    public const int LookEvery = 4 * 1024 * 1024;

    private readonly byte[] _head = new byte[ContentTypes.HeadBytes];
    private int _headFilled;
    private long _total, _looked;

    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headFilled);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _total += read;
        if (_total > settings.MaxSize)
        {
            throw new RefusedException(FileRefusals.TooLarge(settings));
        }

        if (_total - _looked >= LookEvery)
        {
            _looked = _total;
            if (!space.Has(0))
            {
                throw new RefusedException(FileRefusals.DiskFull);
            }
        }

        var more = Math.Min(read, _head.Length - _headFilled);
        buffer.Span[..more].CopyTo(_head.AsSpan(_headFilled));
        _headFilled += more;
        return read;
    }
}
