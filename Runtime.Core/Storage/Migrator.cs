using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Runtime.Core.Storage;

/// <summary>Brings a database to the schema of this build, each numbered step in one transaction.</summary>
internal static class Migrator
{
    private const string Prefix = "Runtime.Core.Storage.Migrations.";
    private static readonly (int Number, string Resource)[] Steps = FindSteps();

    public static int LatestVersion => Steps[^1].Number;

    public static int VersionOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <exception cref="DatabaseTooNewException">A later build wrote this file.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        var version = VersionOf(connection);
        if (version > LatestVersion)
        {
            throw new DatabaseTooNewException(version, LatestVersion);
        }

        foreach (var (number, resource) in Steps.Where(step => step.Number > version))
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
#pragma warning disable CA2100 // The text is an embedded resource of this assembly and a number.
            command.CommandText = $"{Read(resource)}\nPRAGMA user_version = {number.ToString(CultureInfo.InvariantCulture)};";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    private static (int Number, string Resource)[] FindSteps() =>
        [.. typeof(Migrator).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), name))
            .OrderBy(step => step.Item1)];

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
