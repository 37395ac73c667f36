using Npgsql;

namespace WeldVision.Queue;

/// <summary>Model packages in the database, by the hash of their <c>model.json</c>, which pins every other file.</summary>
public sealed class PackageStore(QueueDatabase database)
{
    /// <summary>Keeps a package; one that is there already stays.</summary>
    /// <param name="folder">Holds its files.</param>
    /// <param name="files">Names of the files.</param>
    public void Keep(string sha256, string folder, IEnumerable<string> files, CancellationToken stop)
    {
        foreach (string file in files)
        {
            database.Reaching(connection =>
            {
                using (var known = new NpgsqlCommand("SELECT 1 FROM weldvision_batch.packages WHERE sha256 = $1 AND name = $2", connection) { Parameters = { new() { Value = sha256 }, new() { Value = file } } })
                    if (known.ExecuteScalar() is not null) return 0;
                using var keep = new NpgsqlCommand("INSERT INTO weldvision_batch.packages VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", connection)
                {
                    Parameters = { new() { Value = sha256 }, new() { Value = file }, new() { Value = File.ReadAllBytes(Path.Combine(folder, file)) } },
                };
                return keep.ExecuteNonQuery();
            }, stop);
        }
    }

    /// <summary>The folder of a package on this machine, fetched when it is not there. What it holds is for the caller to verify.</summary>
    /// <param name="shelf">Where packages lie, each in a folder called by its hash.</param>
    /// <exception cref="QueueUnusableException">The database does not have it.</exception>
    public string Fetch(string sha256, string shelf, CancellationToken stop)
    {
        string folder = Path.Combine(shelf, sha256), unfinished = $"{folder}.{Guid.NewGuid():N}.unfinished";
        if (Directory.Exists(folder)) return folder;
        Directory.CreateDirectory(unfinished);
        try
        {
            int files = database.Reaching(connection =>
            {
                int count = 0;
                using var fetch = new NpgsqlCommand("SELECT name, content FROM weldvision_batch.packages WHERE sha256 = $1", connection) { Parameters = { new() { Value = sha256 } } };
                using NpgsqlDataReader file = fetch.ExecuteReader();
                for (; file.Read(); count++) File.WriteAllBytes(Path.Combine(unfinished, Path.GetFileName(file.GetString(0))), file.GetFieldValue<byte[]>(1));
                return count;
            }, stop);
            if (files == 0) throw new QueueUnusableException($"The database does not hold the model package {sha256} that a batch asks for. Give the command of the batch again where the package is.");
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another worker of this machine was faster.
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }

        return folder;
    }
}
