using Microsoft.Win32.SafeHandles;

namespace WeldVision.Capture;

/// <summary>A photo in a file.</summary>
internal sealed class FilePhotoSource(string name, string path, string? place = null) : PhotoSource(name)
{
    public override string? Place => place;

    public override PhotoStamp? Stamp
    {
        get
        {
            try
            {
                FileInfo file = Target();
                return file.Exists ? new(file.Length, $"{file.LastWriteTimeUtc.Ticks:x}", file.LastWriteTimeUtc) : null;
            }
            catch (Exception fault) when (FileFaults.From(fault) is not null)
            {
                return null;
            }
        }
    }

    public override (PhotoBytes? Bytes, CaptureFault? Fault) Read(long maximumBytes)
    {
        PhotoBytes? bytes = null;
        try
        {
            // Asked before opening: a named pipe has length 0, and opening one would wait for ever.
            if (Target().Length == 0) return (null, CaptureFault.Empty);

            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            long length = RandomAccess.GetLength(handle);
            long maximum = Math.Min(maximumBytes, Array.MaxLength);
            if (length > maximum) return (null, CaptureFault.TooManyBytes(length, maximum));
            if (length == 0) return (null, CaptureFault.Empty);

            bytes = new PhotoBytes((int)length);
            Span<byte> rest = bytes.Span;
            while (!rest.IsEmpty)
            {
                int read = RandomAccess.Read(handle, rest, length - rest.Length);
                if (read == 0)
                {
                    bytes.Dispose();
                    return (null, CaptureFault.NotReadable("The file became shorter while it was read"));
                }

                rest = rest[read..];
            }

            return (bytes, null);
        }
        catch (Exception fault) when (FileFaults.From(fault) is not null)
        {
            bytes?.Dispose();
            return (null, FileFaults.From(fault));
        }
    }

    private FileInfo Target()
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
    }
}
