using System.Diagnostics;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace WeldVision.Queue;

/// <summary>The PostgreSQL database that submitters and workers share: the tables of the batches and the jobs.</summary>
public sealed class QueueDatabase : IDisposable
{
    // Taken by whoever brings the tables up to date, so that two that start at once do not disturb each other.
    private const long TablesLock = 0x57454C44;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10), StartPatience = TimeSpan.FromSeconds(4), FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(5);

    private QueueDatabase(NpgsqlDataSource rows, PostgreSqlStorage jobs) => (Rows, Jobs) = (rows, jobs);

    /// <value>Jobs, for whoever shows them.</value>
    public PostgreSqlStorage Jobs { get; }

    internal NpgsqlDataSource Rows { get; }

    /// <summary>Opens the database and makes what tables it lacks.</summary>
    /// <param name="lostAfter">A worker that was not heard of for so long has lost its chunk to another one. Default half a minute.</param>
    /// <exception cref="QueueUnusableException">It does not answer, or may not be written.</exception>
    public static QueueDatabase Open(string connection, TimeSpan? lostAfter = null)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return Opened(connection, lostAfter);
            }
            catch (Exception fault) when (fault is NpgsqlException or ArgumentException)
            {
                // One that is just being restarted is waited for, as it is later on; for a wrong name nobody should wait long.
                if (!IsPassing(fault) || Stopwatch.GetElapsedTime(began) > StartPatience)
                    throw new QueueUnusableException($"The PostgreSQL server of --database does not answer as expected: {fault.Message} Check that it runs and that the connection string is right.", fault);
                Thread.Sleep(FirstPause);
            }
        }
    }

    private static QueueDatabase Opened(string connection, TimeSpan? lostAfter)
    {
        NpgsqlDataSource? rows = null;
        try
        {
            rows = NpgsqlDataSource.Create(connection);
            using NpgsqlConnection one = rows.OpenConnection();
            using (var turn = new NpgsqlCommand("SELECT pg_advisory_lock($1)", one) { Parameters = { new() { Value = TablesLock } } }) turn.ExecuteNonQuery();
            using (var tables = new NpgsqlCommand(Tables(), one)) tables.ExecuteNonQuery();
            TimeSpan silence = lostAfter ?? TimeSpan.FromSeconds(30);
            var options = new PostgreSqlStorageOptions
            {
                InvisibilityTimeout = silence,
                UseSlidingInvisibilityTimeout = true,
                // What a killed worker held of a job is let go as soon as the job itself; unless told, after ten minutes.
                DistributedLockTimeout = silence,
                QueuePollInterval = TimeSpan.FromMilliseconds(250),
                PrepareSchemaIfNecessary = true,
            };
            var jobs = new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, options), options);
            using (var done = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", one) { Parameters = { new() { Value = TablesLock } } }) done.ExecuteNonQuery();
            return new(rows, jobs);
        }
        catch
        {
            rows?.Dispose();
            throw;
        }
    }

    public void Dispose() => Rows.Dispose();

    /// <summary>Does a step that may be done twice; a server that restarts meanwhile is waited for.</summary>
    internal T Reaching<T>(Func<NpgsqlConnection, T> step, CancellationToken stop)
    {
        TimeSpan pause = FirstPause;
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using NpgsqlConnection connection = Rows.OpenConnection();
                return step(connection);
            }
            catch (Exception fault) when (IsPassing(fault))
            {
                if (Stopwatch.GetElapsedTime(began) > Patience) throw new QueueUnusableException($"The PostgreSQL server has not answered for {Patience.TotalMinutes:0} minutes: {fault.Message} When it runs again, give the same command.", fault);
                stop.WaitHandle.WaitOne(pause);
                stop.ThrowIfCancellationRequested();
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    // A server that is killed breaks the connection, one that starts or stops says so. The jobs' own client wraps what it met.
    private static bool IsPassing(Exception fault) => fault switch
    {
        PostgresException said => said.IsTransient || said.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException => true,
        BackgroundJobClientException { InnerException: { } inner } => IsPassing(inner),
        _ => false,
    };

    private static string Tables()
    {
        using Stream stream = typeof(QueueDatabase).Assembly.GetManifestResourceStream("QueueTables.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd() + "\nRESET search_path;";
    }
}
