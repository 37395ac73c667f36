namespace WeldVision.Storage.Backups;

/// <summary>The record's own <see cref="KeyRing"/>, a small file in its folder that is in no backup.</summary>
internal sealed class PersonKeys(RecordPlace place)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Look = TimeSpan.FromMilliseconds(20);

    private string Own => Path.Combine(place.Folder, "person-keys.json");

    public KeyRing? Read() => KeyRing.Read(Own);

    /// <summary>Changes the ring, one process at a time.</summary>
    public KeyRing Change(Func<KeyRing, KeyRing> change)
    {
        using FileStream turn = Turn();
        KeyRing ring = change(Read() ?? KeyRing.New());
        ring.Write(Own);
        return ring;
    }

    /// <summary>Takes a person's key away, here and beside the backups that the server keeps.</summary>
    public void Destroy(string pseudonym)
    {
        KeyRing ring = Change(before => before.Without([pseudonym]));
        if (File.Exists(Path.Combine(BackupFolder.Of(place), ring.FileName))) WriteBeside(ring, BackupFolder.Of(place));
    }

    /// <summary>Puts the ring into a folder with backups. Keys that are there already stay, unless they were destroyed: a copy of the record may have added people.</summary>
    public static void WriteBeside(KeyRing ring, string folder)
    {
        string path = Path.Combine(folder, ring.FileName);
        (KeyRing.Read(path) is { } there ? ring.Merge(there) : ring).Write(path);
    }

    private FileStream Turn()
    {
        for (long began = System.Diagnostics.Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new(Own + ".turn", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (fault is not (FileNotFoundException or DirectoryNotFoundException))
            {
                if (System.Diagnostics.Stopwatch.GetElapsedTime(began) > Patience) throw new RecordsNotReachableException($"The keys of people are held by another process ({Own}.turn: {fault.Message}). Wait until it is done, then do it again.", fault);
                Thread.Sleep(Look);
            }
        }
    }
}
