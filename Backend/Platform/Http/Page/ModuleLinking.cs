using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bailey.Platform.Http.Page;

/// <summary>
/// Makes one module of an entry and all that it imports, so that a browser asks once and not some 240 times. Each module keeps its text and its lines, in
/// a function of its own; names are handed over when the function ends. That is what imports do as long as the modules keep to named imports, exported
/// constants, functions and classes, and no circle: anything else is refused by name.
/// </summary>
internal sealed partial class ModuleLinking
{
    private readonly Func<string, string?> read;
    private readonly Dictionary<string, bool> linked = new(StringComparer.Ordinal); // false while its own imports are being linked
    private readonly StringBuilder written = new("const $modules = {};\n");

    private ModuleLinking(Func<string, string?> read) => this.read = read;

    /// <param name="entry">The path of the first module, such as "/main.js".</param>
    /// <param name="read">The text of the module at a path, null when there is none.</param>
    /// <exception cref="InvalidDataException">A module is missing, imports in a circle or is written in a form that cannot be linked.</exception>
    public static string Link(string entry, Func<string, string?> read)
    {
        var linking = new ModuleLinking(read);
        linking.Add(entry, entry);
        return linking.written.ToString();
    }

    private void Add(string path, string importer)
    {
        if (linked.TryGetValue(path, out var done))
        {
            if (!done)
                throw new InvalidDataException($"{importer} imports {path}, which imports it in turn.");
            return;
        }
        linked[path] = false;
        var text = read(path) ?? throw new InvalidDataException($"{importer} imports {path}, which is not there.");
        foreach (Match import in Import().Matches(text))
            Add(At(path, import.Groups["from"].Value), path);
        Write(path, text);
        linked[path] = true;
    }

    private void Write(string path, string text)
    {
        var exports = Export().Matches(text).Select(export => export.Groups["name"].Value);
        var body = Import().Replace(text, import => $"const {{{Renamed().Replace(import.Groups["names"].Value, ":")}}} = $modules[\"{At(path, import.Groups["from"].Value)}\"];");
        body = Export().Replace(body, "${what}${name}").Replace("import.meta.url", $"new URL(\".{path}\", import.meta.url).href", StringComparison.Ordinal);
        if (Left().Match(Comment().Replace(body, "")) is { Success: true } left)
            throw new InvalidDataException($"{path} cannot be linked with the others: {left.Value}");
        written.Append(CultureInfo.InvariantCulture, $"// {path}\n$modules[\"{path}\"] = (() => {{\n{body}\nreturn {{ {string.Join(", ", exports)} }};\n}})();\n");
    }

    private static string At(string importer, string relative) => new Uri(new Uri($"file://{importer}"), relative).AbsolutePath;

    [GeneratedRegex("""^import \{(?<names>[^}]*)\} from "(?<from>\.[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();

    // One name each: a second in the same statement would not be seen.
    [GeneratedRegex(@"^export (?<what>(?:const(?! [\w$]+ = [^\n({\[`""']*, [\w$]+ =)|class|(?:async )?function) )(?<name>[\w$]+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"(?<=\w) as(?= )")]
    private static partial Regex Renamed();

    // What no rule above took, and a module asked for later.
    [GeneratedRegex(@"^(?:import\b|export\b|await\b).*|\bimport\s*\(.*", RegexOptions.Multiline)]
    private static partial Regex Left();

    // Types are imported in these alone.
    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
