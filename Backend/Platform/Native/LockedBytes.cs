using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>
/// Owns key bytes outside the managed heap: locked against swap, between guard pages, wiped when the last borrower is done after Dispose.
/// </summary>
internal sealed unsafe class LockedBytes : SafeHandle
{
    public LockedBytes(int length) : base(0, ownsHandle: true)
    {
        Length = length;
        SetHandle(Sodium.Allocate((nuint)length));
        if (IsInvalid)
            throw new InsufficientMemoryException("No guarded memory could be had for a key.");

        new Span<byte>((void*)handle, length).Clear();
    }

    public int Length { get; }

    public override bool IsInvalid => handle == 0;

    public static LockedBytes CopyOf(ReadOnlySpan<byte> bytes)
    {
        var copy = new LockedBytes(bytes.Length);
        using var lease = copy.Borrow();
        bytes.CopyTo(lease.Bytes);
        return copy;
    }

    /// <summary>Keeps the memory alive while the lease is held, so that a lock in another thread cannot pull it away.</summary>
    /// <exception cref="ObjectDisposedException">The bytes were wiped.</exception>
    public Lease Borrow()
    {
        var held = false;
        DangerousAddRef(ref held);
        return new Lease(this);
    }

    protected override bool ReleaseHandle()
    {
        Sodium.Free(handle);
        return true;
    }

    internal readonly ref struct Lease(LockedBytes owner)
    {
        public Span<byte> Bytes => new((void*)owner.handle, owner.Length);

        public void Dispose() => owner.DangerousRelease();
    }
}
