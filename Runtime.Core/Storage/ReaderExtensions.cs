using Microsoft.Data.Sqlite;

namespace Runtime.Core.Storage;

internal static class ReaderExtensions
{
    private static readonly long FirstMillisecond = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A time stored as Unix milliseconds; a value no clock ever showed is read as the nearest one that could.</summary>
    public static DateTimeOffset? Time(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(row.GetInt64(column), FirstMillisecond, LastMillisecond));

    /// <summary>Reads all rows; parameters are <c>$0</c>, <c>$1</c>, ... in order.</summary>
    public static IReadOnlyList<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of a store; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}
