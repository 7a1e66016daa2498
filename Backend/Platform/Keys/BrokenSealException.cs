namespace Bailey.Platform.Keys;

/// <summary>Says that a sealed field does not open: altered, moved from another row or column, or sealed by a key the ring does not have.</summary>
internal sealed class BrokenSealException(string column, Guid rowId, Exception? inner = null)
    : Exception($"The sealed field {column} of row {rowId} does not open.", inner);
