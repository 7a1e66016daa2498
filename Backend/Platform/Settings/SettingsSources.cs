using System.Collections;

namespace Bailey.Platform.Settings;

/// <summary>Where settings come from, weakest first: appsettings.json beside the program, BAILEY__ variables, files they name, the command line.</summary>
internal static class SettingsSources
{
    private const string Prefix = "BAILEY__";
    private const string FileSuffix = "_FILE";

    public static void Use(ConfigurationManager configuration, string[] args)
    {
        configuration.Sources.Clear();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false);
        configuration.AddInMemoryCollection(Variables());
        configuration.AddCommandLine(args);
    }

    // An empty variable means "not set": compose files and service managers pass those.
    private static Dictionary<string, string?> Variables()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var (name, value) = ((string)variable.Key, (string?)variable.Value);
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(value))
            {
                continue;
            }

            var key = name[Prefix.Length..];
            if (key.EndsWith(FileSuffix, StringComparison.Ordinal))
            {
                key = key[..^FileSuffix.Length];
                value = File.ReadAllText(value).TrimEnd('\r', '\n');
            }

            values[key.Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        return values;
    }
}
