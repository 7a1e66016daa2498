using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Bailey.Platform.Native;

namespace Bailey.Features.Accounts.Passwords;

/// <summary>Owns the hashing threads: few, of low priority, fed by a bounded queue, so that a flood of sign-ins slows nobody else.</summary>
internal sealed class PasswordHashing(PasswordSettings settings) : IDisposable
{
    private const int LongestQueue = 512;

    private readonly Channel<Action> _work = Channel.CreateBounded<Action>(LongestQueue);
    private readonly Lock _starting = new();
    private volatile bool _started;
    private string? _decoy;

    private nuint Memory => (nuint)settings.MemoryKiB << 10;

    public Task<string> HashAsync(string password, CancellationToken ct) =>
        RunAsync(() => WithUtf8(password, bytes => Argon2id.Hash(bytes, settings.Iterations, Memory)), ct);

    /// <summary>Verifies against the hash; against a decoy when there is none, so that an unknown user takes as long as a known one.</summary>
    public Task<bool> VerifyAsync(string? encoded, string password, CancellationToken ct) =>
        RunAsync(() => WithUtf8(password, bytes => Argon2id.Verify(encoded ?? Decoy(), bytes)) && encoded is not null, ct);

    /// <summary>Whether the hash was made with other parameters than those in force.</summary>
    public bool NeedsRehash(string encoded) => Argon2id.NeedsRehash(encoded, settings.Iterations, Memory);

    public void Dispose() => _work.Writer.TryComplete();

    private async Task<T> RunAsync<T>(Func<T> hash, CancellationToken ct)
    {
        StartOnce();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _work.Writer.WriteAsync(() => Complete(done, hash, ct), ct);
        return await done.Task;
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> hash, CancellationToken ct)
    {
        // Somebody who hung up while waiting in the queue costs no hash.
        if (ct.IsCancellationRequested)
        {
            done.SetCanceled(ct);
            return;
        }

        try
        {
            done.SetResult(hash());
        }
#pragma warning disable CA1031 // The thread goes on; who asked for the hash gets whatever went wrong.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            done.SetException(fault);
        }
    }

    private void StartOnce()
    {
        if (_started)
        {
            return;
        }

        lock (_starting)
        {
            for (var i = 0; i < settings.AtOnce && !_started; i++)
            {
                new Thread(Work) { IsBackground = true, Name = "password hashing" }.Start();
            }

            _started = true;
        }
    }

    private void Work()
    {
        ThreadNiceness.YieldToOthers();
        Decoy();
        while (WaitForWork())
        {
            while (_work.Reader.TryRead(out var next))
            {
                next();
            }
        }
    }

    // A thread of our own has nothing better to do than to block here.
    private bool WaitForWork() => _work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private string Decoy() =>
        LazyInitializer.EnsureInitialized(ref _decoy, () => WithUtf8(Guid.NewGuid().ToString(), bytes => Argon2id.Hash(bytes, settings.Iterations, Memory)));

    private static T WithUtf8<T>(string password, Func<byte[], T> use)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            return use(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
