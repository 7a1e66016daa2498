using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bailey.Benchmarks.Load;

/// <summary>The yardstick: Kestrel with nothing around it, answering the same JSON from the same kind of process.</summary>
internal static class BareServer
{
    /// <summary>Arguments: port, file with a history page.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var page = await File.ReadAllBytesAsync(args[1]);
        var parsed = JsonSerializer.Deserialize<Page>(page, JsonSerializerOptions.Web)!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{args[0]}");
        await using var app = builder.Build();
        app.MapGet("/small", () => Results.Ok(new Small("ok", 1)));
        app.MapGet("/page", () => Results.Ok(parsed));
        app.MapGet("/page-bytes", () => Results.Bytes(page, "application/json"));
        await app.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        return 0;
    }

    private sealed record Small(string State, int Count);

    private sealed record Page(IReadOnlyList<Message> Items, bool HasBefore, bool HasAfter);

    private sealed record Message(
        Guid Id, Guid ChannelId, long Seq, Guid? AuthorId, string Body, DateTime CreatedAt, DateTime? EditedAt, DateTime? DeletedAt, Guid? ReplyToId, Guid? ThreadRootId,
        IReadOnlyList<string> Reactions, IReadOnlyList<string> Attachments, bool Pinned, IReadOnlyList<Guid> Mentions);
}
