namespace WeldVision.Capture;

/// <summary>Something that was named or found and cannot be read: it keeps its place among the photos, so that it gets its line too.</summary>
internal sealed class UnreadablePhotoSource(string name, CaptureFault fault) : PhotoSource(name)
{
    public override (PhotoBytes? Bytes, CaptureFault? Fault) Read(long maximumBytes) => (null, fault);
}
