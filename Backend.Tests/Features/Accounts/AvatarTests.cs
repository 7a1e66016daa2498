using System.Text.Json;
using Bailey.Features.Accounts.Avatars;
using Bailey.Platform.Data;
using Bailey.Tests.Support;
using NUnit.Framework;

namespace Bailey.Tests.Features.Accounts;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class AvatarTests(DatabaseProvider provider)
{
    private BaileyApp _app = null!;

    [OneTimeSetUp]
    public async Task Start() => _app = await BaileyApp.StartOpenAsync(provider, ["--RateLimits:Enabled=false"]);

    [OneTimeTearDown]
    public async Task Stop() => await _app.DisposeAsync();

    [Test]
    public async Task Avatar_Set_IsServedAsItsBytesAreAndToldToAll()
    {
        var bob = await _app.GivenPersonAsync("bob");
        await using var stream = await EventReader.OpenAsync(_app.Admin);
        var picture = Pictures.Png(64, 64);
        using (var put = await PutAsync(bob.Client, picture, "image/webp"))
        {
            await put.MustBeAsync(200);
        }

        var address = (await stream.NextAsync("people.user-changed")).Data.GetProperty("user").GetProperty("avatarUrl").GetString()!;
        using var got = await _app.Admin.GetAsync(new Uri(address, UriKind.Relative));
        await got.MustBeAsync(200);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await got.Content.ReadAsByteArrayAsync(), Is.EqualTo(picture));
            Assert.That(got.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"), "not what the request called it");
            Assert.That(got.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(got.Headers.CacheControl!.ToString(), Does.Contain("immutable").And.Contain("private"));
        }

        using var again = new HttpRequestMessage(HttpMethod.Get, address.Split('?')[0]) { Headers = { { "If-None-Match", got.Headers.ETag!.ToString() } } };
        using var same = await _app.Admin.SendAsync(again);
        await same.MustBeAsync(304);
        Assert.That(same.Headers.CacheControl!.NoCache, Is.True, "an address without version is asked again");
    }

    [Test]
    public async Task Avatar_ReplacedAndRemoved_ChangesItsAddressAndGoes()
    {
        var cyd = await _app.GivenPersonAsync("cyd");
        var first = await SetAsync(cyd, Pictures.Png(8, 8));
        var second = await SetAsync(cyd, Pictures.Png(9, 9));
        Assert.That(second, Is.Not.EqualTo(first));
        using (var old = await cyd.Client.GetAsync(new Uri(first, UriKind.Relative)))
        {
            Assert.That(old.Headers.CacheControl!.NoCache, Is.True, "another picture must not be kept under an old version");
        }

        using var removed = await cyd.Client.DeleteAsync(new Uri("/api/v1/me/avatar", UriKind.Relative));
        await removed.MustBeAsync(204);
        using var gone = await _app.Admin.GetAsync(new Uri(second, UriKind.Relative));
        await gone.MustRefuseAsync(404, "accounts.avatar-not-found");
        Assert.That((await cyd.Client.GetJsonAsync("/api/v1/me")).GetProperty("avatarUrl").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Avatar_ThatIsNone_IsRefused()
    {
        using (var text = await PutAsync(_app.Admin, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "image/png"))
        {
            await text.MustRefuseAsync(400, "accounts.avatar-not-a-picture");
        }

        using (var oblong = await PutAsync(_app.Admin, Pictures.Png(8, 9), "image/png"))
        {
            await oblong.MustRefuseAsync(400, "accounts.avatar-not-square");
        }

        using (var huge = await PutAsync(_app.Admin, Pictures.Jpeg(1025, 1025), "image/jpeg"))
        {
            await huge.MustRefuseAsync(400, "accounts.avatar-not-square");
        }

        using (var heavy = await PutAsync(_app.Admin, new byte[(256 * 1024) + 1], "image/png"))
        {
            await heavy.MustRefuseAsync(413, "request.too-large");
        }

        using var vector = await PutAsync(_app.Admin, Pictures.Png(8, 8), "image/svg+xml");
        await vector.MustRefuseAsync(415, "request.unsupported-media-type");
    }

    [Test]
    public void PictureFormat_OfEachKind_IsReadFromTheBytes()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PictureFormat.Read(Pictures.Png(300, 200)), Is.EqualTo(new PictureFormat(PictureKind.Png, 300, 200)));
            Assert.That(PictureFormat.Read(Pictures.Jpeg(300, 200)), Is.EqualTo(new PictureFormat(PictureKind.Jpeg, 300, 200)));
            Assert.That(PictureFormat.Read(Pictures.WebPLossy(300, 200)), Is.EqualTo(new PictureFormat(PictureKind.WebP, 300, 200)));
            Assert.That(PictureFormat.Read(Pictures.WebPLossless(300, 200)), Is.EqualTo(new PictureFormat(PictureKind.WebP, 300, 200)));
            Assert.That(PictureFormat.Read(Pictures.WebPExtended(300, 200)), Is.EqualTo(new PictureFormat(PictureKind.WebP, 300, 200)));
        }
    }

    [Test]
    public void PictureFormat_OfCutAndMixedUpBytes_NeverThrows()
    {
        var random = new Random(7);
        foreach (var picture in new[] { Pictures.Png(8, 8), Pictures.Jpeg(8, 8), Pictures.WebPLossy(8, 8), Pictures.WebPLossless(8, 8), Pictures.WebPExtended(8, 8) })
        {
            for (var length = 0; length < picture.Length; length++)
            {
                PictureFormat.Read(picture.AsSpan(0, length));
            }

            for (var i = 0; i < 2000; i++)
            {
                var broken = picture.ToArray();
                for (var n = random.Next(1, 6); n > 0; n--)
                {
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                }

                PictureFormat.Read(broken);
            }
        }
    }

    private static async Task<string> SetAsync(Member person, byte[] picture)
    {
        using var put = await PutAsync(person.Client, picture, "image/png");
        return (await put.JsonAsync(200)).GetProperty("avatarUrl").GetString()!;
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, byte[] picture, string type)
    {
        using var body = new ByteArrayContent(picture) { Headers = { { "Content-Type", type } } };
        return await client.PutAsync(new Uri("/api/v1/me/avatar", UriKind.Relative), body);
    }
}
