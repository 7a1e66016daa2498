using Bailey.Platform.Errors;
using Bailey.Platform.Keys;
using Bailey.Tests.Platform.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

/// <summary>Owns folders of its own and a keeper over them, with scrypt made cheap.</summary>
internal sealed class KeysBench : IDisposable
{
    public const string Password = "correct horse battery staple", OtherPassword = "another horse entirely, stapled";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bailey-keys-");
    private readonly List<VaultKeeper> _keepers = [];

    public KeysBench()
    {
        Paths = new BaileyPaths(Path.Combine(_folder.FullName, "data"), Path.Combine(_folder.FullName, "secrets"));
        Keeper = NewKeeper();
    }

    public BaileyPaths Paths { get; }

    public SettableClock Clock { get; } = new();

    public VaultKeeper Keeper { get; private set; }

    public string RingDraft => Paths.KeyRing + ".setup";

    public string ConfigDraft => Paths.VaultConfig + ".setup";

    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The state a new process finds.</summary>
    public VaultKeeper Restart() => Keeper = NewKeeper();

    public async Task SetUpAsync()
    {
        var draft = await Keeper.PrepareSetUpAsync(Password, CancellationToken.None);
        Assert.That(draft.IsOk, Is.True, draft.Refusal?.Detail);
        await draft.Value.CompleteAsync();
    }

    public FieldCipher Fields() => new(() => Keeper.Ring);

    public byte[] KeyBytes(KeyPurpose purpose)
    {
        using var lease = Keeper.Ring.Current(purpose).Borrow();
        return lease.Bytes.ToArray();
    }

    public static async Task RefusedAsync(Task<Outcome> act, Refusal expected) => Assert.That((await act).Refusal, Is.EqualTo(expected));

    public void Dispose()
    {
        foreach (var keeper in _keepers)
            keeper.Dispose();

        _folder.Delete(recursive: true);
    }

    private VaultKeeper NewKeeper()
    {
        var options = Options.Create(new VaultOptions { ScryptLogN = GocryptfsConfig.MinLogN });
        var keeper = new VaultKeeper(Paths, options, Clock, NullLogger<VaultKeeper>.Instance);
        _keepers.Add(keeper);
        return keeper;
    }
}
