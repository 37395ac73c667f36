namespace WeldVision.Cli.Batch;

/// <summary>A large file on its way: it gets its name when it is whole. One process writes it at a time; what a killed one left is written over.</summary>
internal sealed class UnfinishedFile : IDisposable
{
    private readonly string _path, _unfinished;

    public UnfinishedFile(string path)
    {
        (_path, _unfinished) = (path, path + ".unfinished");
        Stream = new(_unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    public FileStream Stream { get; }

    public void Complete()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_unfinished, _path, overwrite: true);
    }

    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk shows again when the buffer is let go; whoever wrote has seen it already.
        }

        File.Delete(_unfinished);
    }
}
