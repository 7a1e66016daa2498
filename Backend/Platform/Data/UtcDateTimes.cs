using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bailey.Platform.Data;

/// <summary>Times are UTC in code and in the database; what is read back says so.</summary>
internal sealed class UtcDateTimes() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime(),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
