namespace Bailey.Platform.Keys;

/// <summary>Says that bytes of the volume, its configuration or its key ring are not what they must be: damaged, cut, swapped or of another format.</summary>
internal sealed class VolumeFormatException(string message, Exception? inner = null) : Exception(message, inner);
