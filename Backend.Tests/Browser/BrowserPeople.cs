using System.Net.Http.Headers;
using System.Net.Http.Json;
using Bailey.Tests.Support;

namespace Bailey.Tests.Browser;

/// <summary>Who uses the server in the browser tests, and how they get in without clicking when getting in is not the point.</summary>
internal static class BrowserPeople
{
    public const string MasterPassword = "lantern quarry velvet orbit";
    public const string Password = "Kestrel-Harbour-1987";

    /// <summary>Second factors off and cheap hashes: for tests about something else.</summary>
    public static readonly string[] Quick =
    [
        "--Vault:ScryptLogN=10", "--Mfa:Required=nobody", "--SignIn:FailureDelay=00:00:00", "--Passwords:MemoryKiB=19456", "--Passwords:Iterations=2",
        "--RateLimits:Enabled=false",
    ];

    /// <summary>Sets the server up over the API; the client is the first admin's.</summary>
    public static async Task<HttpClient> SetUpAsync(BaileyProcess server, string username = "ines", string displayName = "Ines Weber")
    {
        using var stranger = server.NewClient();
        using var answer = await stranger.PostAsJsonAsync("/api/v1/system/setup", new
        {
            setupCode = BaileyProcess.SetupCode,
            masterPassword = MasterPassword,
            admin = new { username, password = Password, displayName },
        });
        await answer.MustBeAsync(201);
        return await ClientAsync(server, username);
    }

    public static async Task<HttpClient> JoinAsync(BaileyProcess server, HttpClient admin, string username, string displayName, string role = "writer")
    {
        var code = (await admin.PostJsonAsync("/api/v1/invites", new { role }, 201)).GetProperty("code").GetString();
        using var stranger = server.NewClient();
        await stranger.PostJsonAsync("/api/v1/auth/register", new { username, password = Password, displayName, invite = code }, 201);
        return await ClientAsync(server, username);
    }

    public static async Task<HttpClient> ClientAsync(BaileyProcess server, string username)
    {
        using var stranger = server.NewClient();
        var token = (await stranger.PostJsonAsync("/api/v1/auth/login", new { username, password = Password }, 200)).GetProperty("token").GetString();
        var client = server.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Signs in with the form.</summary>
    public static async Task SignInAsync(this BrowserPage browser, string username, string password = Password)
    {
        await browser.GoAsync("/");
        await browser.Field("User name").FillAsync(username);
        await browser.Field("Password").FillAsync(password);
        await browser.Button("Sign in").ClickAsync();
        await browser.Page.Locator(".shell").WaitForAsync();
    }
}
