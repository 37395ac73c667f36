namespace WeldVision;

/// <summary>Writes a file whole or not at all: nothing half-written ever stands under its name.</summary>
public static class WholeFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
