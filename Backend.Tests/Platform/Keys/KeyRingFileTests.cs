using System.Text;
using Bailey.Platform.Keys;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Keys;

internal sealed class KeyRingFileTests
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Test]
    public void Ring_WrittenAndRead_IsTheSame()
    {
        using var ring = KeyRing.Create(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var text = KeyRingFile.Write(ring);
        using var read = KeyRingFile.Read(text);
        Assert.That(KeyRingFile.Write(read), Is.EqualTo(text));
        Assert.That(Encoding.UTF8.GetString(text), Does.Contain("\"purpose\": \"personIdentities\"").And.Contain("\"createdAt\": \"2026-03-04T05:06:07+00:00\""));
    }

    [Test]
    public void Ring_NewerKeyOfAPurpose_MakesNewThingsAndTheOldStillOpens()
    {
        using var ring = KeyRingFile.Read(Bytes(Document(All() + "," + Entry(9, "fields", "2027-01-01T00:00:00Z"))));
        Assert.That(ring.Current(KeyPurpose.Fields).Id, Is.EqualTo(9));
        Assert.That(ring.Find(1, KeyPurpose.Fields), Is.Not.Null);
        Assert.That(ring.Find(1, KeyPurpose.Jwt), Is.Null, "a key serves its own purpose only");
        Assert.That(ring.Find(200, KeyPurpose.Fields), Is.Null);
    }

    [Test]
    public void Ring_Damaged_IsRefused()
    {
        string[] texts =
        [
            "", "{", "[]", "{}", Document(""), Document(All()).Replace("\"version\":1", "\"version\":2"),
            Document(All() + "," + Entry(1, "fields", "2027-01-01T00:00:00Z")), // an id twice
            Document(All() + "," + Entry(0, "fields", "2027-01-01T00:00:00Z")),
            Document(All() + "," + Entry(9, "cooking", "2027-01-01T00:00:00Z")),
            Document(All().Replace("\"jwt\"", "\"audit\"")), // a purpose without a key
            Document(All()).Replace(Key, "AAEC"), Document(All()).Replace(Key, "%%%"), Document(All())[..200],
        ];
        foreach (var text in texts)
            Assert.Throws<VolumeFormatException>(() => KeyRingFile.Read(Bytes(text)).Dispose(), text);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Document(string keys) => $$"""{"version":1,"keys":[{{keys}}]}""";

    private static string Entry(int id, string purpose, string createdAt) =>
        $$"""{"id":{{id}},"purpose":"{{purpose}}","createdAt":"{{createdAt}}","key":"{{Key}}"}""";

    private static string All() => string.Join(',', ((string[])["fields", "personIdentities", "jwt", "audit", "blindIndex", "deviceCookie"])
        .Select((purpose, place) => Entry(place + 1, purpose, "2026-01-01T00:00:00Z")));
}
