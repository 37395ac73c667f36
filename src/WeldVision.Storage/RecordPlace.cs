namespace WeldVision.Storage;

/// <summary>Where records are kept.</summary>
/// <param name="Folder">Holds the photos, the documents and, unless there is a server, the database <c>records.db</c>.</param>
/// <param name="Postgres">Connection string of a PostgreSQL database; null for the file in the folder.</param>
public sealed record RecordPlace(string Folder, string? Postgres = null)
{
    public string PhotoFolder => Path.Combine(Folder, "photos");

    public string DocumentFolder => Path.Combine(Folder, "documents");

    public string DatabaseFile => Path.Combine(Folder, "records.db");

    /// <value>Whether there is a record: on a server its tables are made when they are missing, a file must be there.</value>
    public bool Exists => Postgres is not null || File.Exists(DatabaseFile);

    /// <summary>For what reads a record and makes none: a mistyped folder must not look like an empty one.</summary>
    /// <exception cref="InvalidDataException">There is no record.</exception>
    public void RefuseMissing()
    {
        if (!Exists) throw new InvalidDataException($"There is no record in {Folder}. Name its folder by --data, or make one: weldvision project staff \"NAME\".");
    }

    /// <exception cref="InvalidDataException">The database file would lie on a network folder, where its locks do not hold.</exception>
    internal void Prepare()
    {
        Directory.CreateDirectory(PhotoFolder);
        Directory.CreateDirectory(DocumentFolder);
        if (Postgres is not null) return;
        if (new DriveInfo(Path.GetFullPath(Folder)).DriveType == DriveType.Network) throw new InvalidDataException(
            $"{Folder} lies on a network folder, where the locks of an SQLite file do not hold. Choose a folder of this machine, or a PostgreSQL server by --database.");
    }
}
