using System.Text.Json;
using Bailey.Features.Chat.Searching;
using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using Bailey.Tests.Support;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Bailey.Tests.Features.Search;

/// <summary>Searches as a client does, and waits for the index where a test needs it whole.</summary>
internal abstract class SearchFixture(DatabaseProvider provider) : ChatFixture(provider)
{
    [TearDown]
    public void ShowLogOfFailure()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status is TestStatus.Failed)
        {
            foreach (var line in App.Log.Lines.Where(line => line.Contains("fail", StringComparison.OrdinalIgnoreCase)).TakeLast(3))
            {
                TestContext.Out.WriteLine(line);
            }
        }
    }

    protected static string Path(string q, string rest = "") => $"/api/v1/search?q={Uri.EscapeDataString(q)}{rest}";

    /// <summary>Both indexes hold everything, and nothing waits to be written into them.</summary>
    protected async Task WaitForIndexAsync()
    {
        var indexing = App.Get<MessageIndexing>();
        Assert.That(await Waiting.UntilAsync(() => indexing.Current is { PartsProgress: 1 } index && index.Pending.All().Count == 0), Is.True, "The index was not ready.");
    }

    protected static async Task<JsonElement[]> FindAsync(HttpClient client, string q, string rest = "") =>
        [.. (await client.GetJsonAsync(Path(q, rest))).GetProperty("items").EnumerateArray()];

    /// <summary>The texts that are found, newest first.</summary>
    protected static async Task<string[]> TextsAsync(HttpClient client, string q, string rest = "") =>
        [.. (await FindAsync(client, q, rest)).Select(item => item.GetProperty("message").Text("body")!)];
}
