using Bailey.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

internal sealed class BlindIndexTests
{
    private KeyRing _ring = null!;
    private BlindIndex _index = null!;

    [SetUp]
    public void Prepare()
    {
        _ring = KeyRing.Create(DateTimeOffset.UnixEpoch);
        _index = new BlindIndex(() => _ring);
    }

    [TearDown]
    public void Clean() => _ring.Dispose();

    [TestCase("General", "gENERAL")]
    [TestCase("Ärger", "A\u0308RGER", TestName = "{m}(composed and decomposed)")]
    [TestCase("ΟΔΟΣ", "οδος", TestName = "{m}(final sigma)")]
    [TestCase("ŒUVRE", "œuvre")]
    public void Name_DiffersInCaseOrComposition_IsTheSame(string first, string second) =>
        Assert.That(_index.Of("channels", first), Is.EqualTo(_index.Of("channels", second)));

    [Test]
    public void Name_OtherNameOrScope_IsAnother()
    {
        var one = _index.Of("channels", "ops");
        Assert.That(one, Has.Length.EqualTo(32));
        Assert.That(_index.Of("channels", "ops2"), Is.Not.EqualTo(one));
        Assert.That(_index.Of("folders", "ops"), Is.Not.EqualTo(one));
        Assert.That(_index.Of("channelso", "ps"), Is.Not.EqualTo(one), "the border between scope and name counts");
    }

    [Test]
    public void Name_OtherVault_IsAnother()
    {
        using var other = KeyRing.Create(DateTimeOffset.UnixEpoch);
        Assert.That(new BlindIndex(() => other).Of("channels", "ops"), Is.Not.EqualTo(_index.Of("channels", "ops")));
    }

    [Test]
    public void Name_VeryLong_IsTaken() =>
        Assert.That(_index.Of("folders", new string('ü', 5000)), Is.EqualTo(_index.Of("folders", new string('Ü', 5000))));
}
