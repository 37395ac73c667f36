namespace WeldVision.Capture;

/// <summary>Where a photo's bytes come from: a file, an entry of an archive, an upload.</summary>
/// <param name="name">The name that people and results see; separators are <c>/</c>, an archive's entry is <c>archive.zip!/inner/name.jpg</c>.</param>
public abstract class PhotoSource(string name)
{
    public string Name { get; } = name;

    /// <value>Its file from the root in which it was looked for; null where the name says it.</value>
    public virtual string? Place => null;

    /// <value>What tells without reading whether the photo is still the same one; null where nothing does.</value>
    public virtual PhotoStamp? Stamp => null;

    /// <summary>Reads the whole photo. The caller disposes the bytes. Safe to call from any thread, more than once.</summary>
    /// <param name="maximumBytes">A longer photo is a fault, found before it is read.</param>
    /// <returns>The bytes, or what kept them from being read.</returns>
    public abstract (PhotoBytes? Bytes, CaptureFault? Fault) Read(long maximumBytes);
}
