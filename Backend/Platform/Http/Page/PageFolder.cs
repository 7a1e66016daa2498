using System.Collections.Frozen;
using System.Text;

namespace Bailey.Platform.Http.Page;

/// <summary>Owns which files of the page's folder are served, all read into memory at the start; in development it looks again.</summary>
internal sealed class PageFolder
{
    private const string Entry = "/main.js";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".wav"] = "audio/wav",
        [".webmanifest"] = "application/manifest+json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".webp"] = "image/webp",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".wasm"] = "application/wasm",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Tools = ["node_modules", "test", "tests"];
    private static readonly string[] ToolFiles = ["package.json", "package-lock.json", "tsconfig.json", "jsconfig.json"];

    private readonly string folder;
    private readonly bool looksAgain;
    private volatile Contents contents;

    /// <param name="folder">Need not exist: then nothing is served.</param>
    /// <param name="looksAgain">True in development: changed and new files show without a restart.</param>
    public PageFolder(string folder, bool looksAgain)
    {
        this.folder = Path.GetFullPath(folder);
        this.looksAgain = looksAgain;
        contents = Read(FrozenDictionary<string, PageFile>.Empty);
    }

    /// <summary>Of all files together.</summary>
    public string Revision => contents.Revision;

    /// <summary>The built page beside the assembly; in development the sources, when they are there.</summary>
    public static PageFolder For(IHostEnvironment environment)
    {
        var sources = environment.IsDevelopment() ? Sources(new DirectoryInfo(AppContext.BaseDirectory)) : null;
        return sources is not null
            ? new PageFolder(sources, looksAgain: true)
            : new PageFolder(Path.Combine(AppContext.BaseDirectory, "wwwroot"), looksAgain: false);
    }

    // The build's output lies below the solution; an installed copy has no solution above it.
    private static string? Sources(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bailey.slnx")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "Frontend");
    }

    /// <summary>The file at a path such as "/lib/api.js", or null. A path is only ever looked up, never joined to the folder's.</summary>
    public PageFile? Find(string path)
    {
        if (looksAgain)
            contents = Read(contents.Files);
        return contents.Files.GetValueOrDefault(path);
    }

    private Contents Read(FrozenDictionary<string, PageFile> known)
    {
        if (!Directory.Exists(folder))
            return new Contents(FrozenDictionary<string, PageFile>.Empty, "");
        // Dot files are "hidden" here, and a link could lead out of the folder.
        var walk = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };
        var found = new Dictionary<string, PageFile>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", walk))
        {
            var path = "/" + Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            if (!IsServed(path))
                continue;
            found[path] = known.GetValueOrDefault(path) is { } same && same.Written == file.LastWriteTimeUtc && same.Length == file.Length
                ? same
                : new PageFile(File.ReadAllBytes(file.FullName), Types[file.Extension], file.LastWriteTimeUtc);
        }
        // Whoever works on the page meets the modules one by one, as they were written.
        if (!looksAgain && found.TryGetValue(Entry, out var entry))
            found[Entry] = new PageFile(Linked(found), Types[".js"], entry.Written);
        var revision = PageRevision.Of(found);
        if (found.TryGetValue(PageFiles.Document, out var document))
            found[PageFiles.Document] = new PageFile(PageRevision.Mark(document.Bytes, revision), Types[".html"], document.Written);
        return new Contents(found.ToFrozenDictionary(StringComparer.Ordinal), revision);
    }

    private static byte[] Linked(Dictionary<string, PageFile> files) =>
        Encoding.UTF8.GetBytes(ModuleLinking.Link(Entry, path => files.TryGetValue(path, out var file) ? Encoding.UTF8.GetString(file.Bytes) : null));

    internal static bool IsServed(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0
            && !parts.Any(part => part.StartsWith('.') || Tools.Contains(part))
            && Types.ContainsKey(Path.GetExtension(path))
            && !ToolFiles.Contains(parts[^1])
            && !parts[^1].Contains(".test.", StringComparison.Ordinal);
    }

    private sealed record Contents(FrozenDictionary<string, PageFile> Files, string Revision);
}
