using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bailey.Benchmarks.Load;

namespace Bailey.Benchmarks.Files;

/// <summary>Uploads and downloads of one large file, sealed and durable, in turn with bare Kestrel writing and sending the same bytes in clear.</summary>
internal static class FilesBenchmark
{
    private const int MiB = 1024 * 1024;
    private const int SmallFiles = 800;

    /// <summary>Arguments: size in MiB (16 to 1024, default 256), rounds (1 to 20, default 5).</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var size = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 256;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        if (size is < 16 or > 1024 || rounds is < 1 or > 20)
        {
            Console.Error.WriteLine("16 to 1024 MiB, 1 to 20 rounds.");
            return 64;
        }

        var content = new byte[size * MiB];
        Random.Shared.NextBytes(content);
        await using var server = await ServerUnderTest.StartAsync(await ServerUnderTest.PublishAsync(), settings: ["--Files:MaxSize=1GiB"]);
        await server.SetUpAsync();
        var token = await server.GivenPersonAsync("filer");
        var (port, bare) = StartBare();
        try
        {
            using var ours = Client(server.Port, token);
            using var theirs = Client(port, null);
            var upload = $"/api/v1/channels/{await server.GeneralAsync()}/attachments?name=";
            var figures = new Figures();
            var rest = server.Resident();
            for (var round = 0; round <= rounds; round++)
            {
                // In turn, so that a busy moment of the machine meets both. The first round warms up and is not counted.
                var file = await TimeAsync(figures.Upload, round, () => UploadAsync(ours, upload + "large.bin", content));
                await TimeAsync(figures.BareUpload, round, () => PutAsync(theirs, content));
                figures.Grown = Math.Max(figures.Grown, server.Resident() - rest);
                await TimeAsync(figures.Download, round, () => DownloadAsync(ours, $"/api/v1/files/{file}/content", content.Length));
                await TimeAsync(figures.BareDownload, round, () => DownloadAsync(theirs, "/file", content.Length));
                await ours.DeleteAsync(new Uri($"/api/v1/files/{file}", UriKind.Relative));
            }

            figures.SmallEachSecond = await SmallAsync(ours, upload);
            figures.Print(size, rounds);
            return 0;
        }
        finally
        {
            bare.Kill();
            await bare.WaitForExitAsync();
            bare.Dispose();
        }
    }

    private static (int Port, Process Bare) StartBare()
    {
        var port = ServerUnderTest.FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var word in (string[])["bare-files", port.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(word);
        }

        var bare = Process.Start(start)!;
        bare.StandardOutput.ReadLine();
        return (port, bare);
    }

    private static HttpClient Client(int port, string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<T> TimeAsync<T>(List<double> seconds, int round, Func<Task<T>> act)
    {
        var clock = Stopwatch.StartNew();
        var result = await act();
        if (round > 0)
        {
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        return result;
    }

    private static async Task<string> UploadAsync(HttpClient client, string path, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fileId").GetString()!;
    }

    private static async Task<bool> PutAsync(HttpClient client, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        using var answer = await client.PutAsync(new Uri("/file", UriKind.Relative), body);
        return answer.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }

    private static async Task<long> DownloadAsync(HttpClient client, string path, long expected)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[256 * 1024];
        long total = 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            total += read;
        }

        return total == expected ? total : throw new InvalidDataException($"{total} of {expected} bytes came.");
    }

    // Four at once, as many as one person may send.
    private static async Task<double> SmallAsync(HttpClient client, string upload)
    {
        var content = new byte[4096];
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, SmallFiles, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) => await UploadAsync(client, upload + "small.bin", content));
        return SmallFiles / clock.Elapsed.TotalSeconds;
    }
}

/// <summary>What was measured: seconds of each round, and what follows from them.</summary>
internal sealed class Figures
{
    public List<double> Upload { get; } = [];

    public List<double> BareUpload { get; } = [];

    public List<double> Download { get; } = [];

    public List<double> BareDownload { get; } = [];

    public long Grown { get; set; }

    public double SmallEachSecond { get; set; }

    public void Print(int size, int rounds)
    {
        Console.WriteLine($"{size} MiB, median of {rounds} rounds; every upload is on the disk (fsync) when it is answered");
        Row("upload, sealed", size, Upload);
        Row("  bare Kestrel to a file", size, BareUpload);
        Console.WriteLine($"  ratio {Median(BareUpload) / Median(Upload):0.00}");
        Row("download, opened", size, Download);
        Row("  bare Kestrel from a file", size, BareDownload);
        Console.WriteLine($"  ratio {Median(BareDownload) / Median(Download):0.00}");
        Console.WriteLine($"4 KiB uploads, 4 at once: {SmallEachSecond:0}/s");
        Console.WriteLine($"resident memory more after uploads: {Grown / 1048576.0:0} MiB");
    }

    private static void Row(string what, int size, List<double> seconds) => Console.WriteLine($"{what,-28}{size / Median(seconds),8:0} MiB/s");

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
