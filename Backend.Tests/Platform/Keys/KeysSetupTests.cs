using Bailey.Platform.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

internal sealed class KeysSetupTests
{
    [Test]
    public async Task Services_Registered_ShareOneRing()
    {
        using var bench = new KeysBench();
        await using var services = Services(("Data", bench.Paths.DataFolder), ("Secrets", bench.Paths.SecretsFolder), ("Vault:ScryptLogN", "10"));
        var keeper = services.GetRequiredService<VaultKeeper>();
        var fields = services.GetRequiredService<FieldCipher>();
        Assert.Throws<VaultClosedException>(() => fields.Seal("t.c", Guid.Empty, "x"));
        Assert.Throws<VaultClosedException>(() => services.GetRequiredService<BlindIndex>().Of("t", "x"));
        await using (var draft = (await keeper.PrepareSetUpAsync(KeysBench.Password, default)).Value)
        {
            var sealedText = fields.Seal("t.c", Guid.Empty, "the first admin");
            await draft.CompleteAsync();
            Assert.That(fields.Open("t.c", Guid.Empty, sealedText), Is.EqualTo("the first admin"));
        }

        Assert.That(services.GetServices<IHostedService>(), Has.One.InstanceOf<SecretsWatch>());
        Assert.That(GocryptfsConfigFile.Read(File.ReadAllBytes(bench.Paths.VaultConfig)).LogN, Is.EqualTo(10));
    }

    [Test]
    public void Folders_NotSet_LieBesideTheProgramsWorkingFolder()
    {
        using var services = Services();
        var paths = services.GetRequiredService<BaileyPaths>();
        Assert.That(paths.VaultConfig, Is.EqualTo(Path.GetFullPath("secrets/vault.conf")));
        Assert.That(paths.KeyRing, Is.EqualTo(Path.GetFullPath("data/vault/keyring.json")));
    }

    [TestCase("9")]
    [TestCase("21")]
    [TestCase("many")]
    public void ScryptLogN_OutOfRange_IsAMistakeThatNamesIt(string value)
    {
        var mistakes = new List<string>();
        new ServiceCollection().AddKeys(Settings(("Vault:ScryptLogN", value)), mistakes);
        Assert.That(mistakes, Has.One.Contains("Vault:ScryptLogN").And.One.Contains("10 to 20"));
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var mistakes = new List<string>();
        var services = new ServiceCollection().AddLogging().AddKeys(Settings(settings), mistakes);
        Assert.That(mistakes, Is.Empty);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
