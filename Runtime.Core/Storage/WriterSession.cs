using Microsoft.Data.Sqlite;

namespace Runtime.Core.Storage;

/// <summary>The writer connection inside a transaction, with its prepared statements.</summary>
internal sealed class WriterSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>Runs a statement that is prepared once a connection; parameters are <c>$0</c>, <c>$1</c>, ... in order.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            statement.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return statement.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            return known;
        }

        var statement = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of a store; values travel as parameters.
        statement.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            statement.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return _statements[sql] = statement;
    }
}
