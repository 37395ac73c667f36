namespace WeldVision.Capture;

/// <summary>A photo that is in memory already: an upload, a frame of a camera.</summary>
public sealed class MemoryPhotoSource(string name, ReadOnlyMemory<byte> file) : PhotoSource(name)
{
    public override (PhotoBytes? Bytes, CaptureFault? Fault) Read(long maximumBytes)
    {
        if (file.Length > maximumBytes) return (null, CaptureFault.TooManyBytes(file.Length, maximumBytes));
        var bytes = new PhotoBytes(file.Length);
        file.Span.CopyTo(bytes.Span);
        return (bytes, null);
    }
}
