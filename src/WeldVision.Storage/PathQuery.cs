using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace WeldVision.Storage;

/// <summary>Paths of photos that a database of somebody else's knows. Nothing is written there.</summary>
public static class PathQuery
{
    /// <param name="database">An SQLite file, or the connection string of a PostgreSQL database.</param>
    /// <param name="query">Its first column holds the paths; nulls are passed over.</param>
    /// <returns>Read while they are needed.</returns>
    /// <exception cref="RecordsNotReachableException">The database does not answer, or refuses the query.</exception>
    public static IEnumerable<string> Paths(string database, string query)
    {
        using DbConnection connection = File.Exists(database)
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly }.ToString()) : Postgres(database);
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        using DbDataReader row = Reaching(() =>
        {
            connection.Open();
            if (connection is NpgsqlConnection)
            {
                using DbCommand onlyRead = connection.CreateCommand();
                onlyRead.CommandText = "SET default_transaction_read_only = on";
                onlyRead.ExecuteNonQuery();
            }

            return command.ExecuteReader();
        });
        while (Reaching(row.Read))
            if (!row.IsDBNull(0)) yield return row.GetValue(0).ToString()!;
    }

    private static NpgsqlConnection Postgres(string connection)
    {
        try
        {
            return new(connection);
        }
        catch (ArgumentException fault)
        {
            throw new RecordsNotReachableException($"{connection}: there is no such SQLite file, and it is no connection string of a PostgreSQL database either.", fault);
        }
    }

    private static T Reaching<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (DbException fault)
        {
            throw new RecordsNotReachableException($"The database did not answer the query: {fault.Message} Check --database and --query.", fault);
        }
    }
}
