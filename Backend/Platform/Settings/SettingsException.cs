namespace Bailey.Platform.Settings;

/// <summary>The settings cannot be used; every mistake is listed at once.</summary>
internal sealed class SettingsException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
