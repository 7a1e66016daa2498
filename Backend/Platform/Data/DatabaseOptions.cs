namespace Bailey.Platform.Data;

/// <summary>Which database holds the rows.</summary>
internal enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> (default; a file in the data folder) or <c>postgres</c>.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Needed for postgres; ignored for sqlite.</summary>
    public string ConnectionString { get; set; } = "";
}
