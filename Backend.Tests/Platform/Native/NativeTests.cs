using System.Text;
using Bailey.Platform.Native;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Native;

internal sealed class NativeTests
{
    private const nuint Memory = 8192 * 8;

    [Test]
    public void Argon2id_RightAndWrongPassword_AreToldApart()
    {
        var hash = Argon2id.Hash("correct"u8, 2, Memory);
        Assert.That(hash, Does.StartWith("$argon2id$v=19$m=64,t=2,p=1$"));
        Assert.That(Argon2id.Verify(hash, "correct"u8), Is.True);
        Assert.That(Argon2id.Verify(hash, "Correct"u8), Is.False);
        Assert.That(Argon2id.Hash("correct"u8, 2, Memory), Is.Not.EqualTo(hash), "each hash has a salt of its own");
    }

    [Test]
    public void Argon2id_TextThatIsNoHash_VerifiesNothing()
    {
        foreach (var text in (string[])["", "hash", "$argon2id$v=19$", new string('a', 500), "$argon2id$v=19$m=64,t=2,p=1$ü", "a\0b"])
        {
            Assert.That(Argon2id.Verify(text, "x"u8), Is.False, text);
            Assert.That(Argon2id.NeedsRehash(text, 2, Memory), Is.True, text);
        }
    }

    [Test]
    public void Argon2id_OtherLimits_NeedARehash()
    {
        var hash = Argon2id.Hash("x"u8, 2, Memory);
        Assert.That(Argon2id.NeedsRehash(hash, 2, Memory), Is.False);
        Assert.That(Argon2id.NeedsRehash(hash, 3, Memory), Is.True);
        Assert.That(Argon2id.NeedsRehash(hash, 2, Memory * 2), Is.True);
    }

    [Test]
    public void Scrypt_Rfc7914Vector_Fits()
    {
        // RFC 7914 section 12, the third vector, N = 16384, r = 8, p = 1.
        var key = new byte[64];
        Scrypt.Derive("pleaseletmein"u8, "SodiumChloride"u8, 14, key);
        Assert.That(Convert.ToHexStringLower(key), Is.EqualTo(
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"));
    }

    [Test]
    public void XChaCha_DraftVector_Fits()
    {
        // draft-irtf-cfrg-xchacha-03, appendix A.3.1.
        var key = Convert.FromHexString("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        var nonce = Convert.FromHexString("404142434445464748494a4b4c4d4e4f5051525354555657");
        var aad = Convert.FromHexString("50515253c0c1c2c3c4c5c6c7");
        var plain = Encoding.ASCII.GetBytes(
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.");
        var sealedText = new byte[plain.Length + XChaCha.TagBytes];
        XChaCha.Seal(key, nonce, aad, plain, sealedText);
        Assert.That(Convert.ToHexStringLower(sealedText), Does.StartWith("bd6d179d3e83d43b9576579493c0e939").And.EndsWith("c0875924c1c7987947deafd8780acf49"));
        var opened = new byte[plain.Length];
        Assert.That(XChaCha.TryOpen(key, nonce, aad, sealedText, opened), Is.True);
        Assert.That(opened, Is.EqualTo(plain));
        aad[0] ^= 1;
        Assert.That(XChaCha.TryOpen(key, nonce, aad, sealedText, opened), Is.False);
    }

    [Test]
    public void AesGcm16_ManyBlocksUnderOneContext_OpenAndNotWhenAltered()
    {
        var key = new byte[32];
        using var seal = new AesGcm16(key, encrypts: true);
        using var open = new AesGcm16(key, encrypts: false);
        for (var length = 0; length < 70; length++)
        {
            var nonce = new byte[16];
            nonce[0] = (byte)length;
            var plain = Enumerable.Range(0, length).Select(number => (byte)number).ToArray();
            var sealedText = new byte[length + 16];
            seal.Seal(nonce, "aad"u8, plain, sealedText);
            var opened = new byte[length];
            Assert.That(open.TryOpen(nonce, "aad"u8, sealedText, opened), Is.True);
            Assert.That(opened, Is.EqualTo(plain));
            Assert.That(open.TryOpen(nonce, "aaa"u8, sealedText, opened), Is.False);
            Assert.That(opened, Is.All.Zero, "what did not prove genuine is wiped");
        }
    }

    [Test]
    public void LockedBytes_DisposedWhileBorrowed_StayUntilGivenBack()
    {
        var bytes = LockedBytes.CopyOf([1, 2, 3]);
        using (var lease = bytes.Borrow())
        {
            bytes.Dispose();
            Assert.That(lease.Bytes.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        }

        Assert.Throws<ObjectDisposedException>(() => bytes.Borrow().Dispose());
    }

    [Test]
    public void Library_Missing_NamesThePackage()
    {
        var fault = Assert.Throws<DllNotFoundException>(() => NativeLibraries.Load("libnone", "libnone1", ["libbailey-none.so.1"]))!;
        Assert.That(fault.Message, Does.Contain("libnone is missing").And.Contain("apt-get install libnone1"));
    }

    [Test]
    public void DurableFiles_Written_AreForTheOwnerAlone()
    {
        var folder = Directory.CreateTempSubdirectory("bailey-native-");
        try
        {
            var path = Path.Combine(folder.FullName, "a");
            DurableFiles.Write(path, "one"u8);
            DurableFiles.Write(path, "two"u8);
            DurableFiles.Rename(path, path + "b");
            Assert.That(File.ReadAllText(path + "b"), Is.EqualTo("two"));
            Assert.That(File.GetUnixFileMode(path + "b"), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            DurableFiles.Remove(path + "b");
            DurableFiles.Remove(path + "b");
            Assert.That(folder.GetFileSystemInfos(), Is.Empty);
            Assert.Throws<IOException>(() => DurableFiles.SyncFolder(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
