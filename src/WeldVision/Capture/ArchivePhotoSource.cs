using System.Buffers.Binary;
using System.IO.Compression;

namespace WeldVision.Capture;

/// <summary>A photo in a ZIP archive, unpacked into memory and never onto the disk.</summary>
internal sealed class ArchivePhotoSource(string name, string archivePath, ArchiveEntry entry) : PhotoSource(name)
{
    private const uint HeaderSignature = 0x04034B50;
    private const int HeaderBytes = 30, BufferBytes = 1 << 16;

    public override PhotoStamp Stamp => new(entry.UnpackedBytes, $"{entry.Crc32:x8}", entry.PackedAt);

    public override (PhotoBytes? Bytes, CaptureFault? Fault) Read(long maximumBytes)
    {
        long maximum = Math.Min(maximumBytes, Array.MaxLength);
        if (entry.UnpackedBytes > maximum) return (null, CaptureFault.TooManyBytes(entry.UnpackedBytes, maximum));
        if (entry.UnpackedBytes == 0) return (null, CaptureFault.Empty);

        PhotoBytes? bytes = null;
        try
        {
            using var file = new FileStream(archivePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);
            if (!SeekToData(file)) return (null, ArchiveDirectory.Damaged);

            using Stream unpacked = entry.Method == ArchiveEntry.Stored ? file : new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
            bytes = new PhotoBytes((int)entry.UnpackedBytes);
            CaptureFault? fault = Fill(bytes.Span, unpacked);
            if (fault is null) return (bytes, null);
            bytes.Dispose();
            return (null, fault);
        }
        catch (InvalidDataException)
        {
            bytes?.Dispose();
            return (null, ArchiveDirectory.Damaged);
        }
        catch (Exception fault) when (FileFaults.From(fault) is not null)
        {
            bytes?.Dispose();
            return (null, FileFaults.From(fault));
        }
    }

    private CaptureFault? Fill(Span<byte> bytes, Stream unpacked)
    {
        if (unpacked.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) return ArchiveDirectory.Damaged;

        // The stated size was checked against the limits; data that go on past it show that it is false.
        return entry.Method == ArchiveEntry.Deflated && unpacked.ReadByte() >= 0
            ? ArchiveEntry.Bomb($"holds more than the {entry.UnpackedBytes:N0} bytes that its directory states")
            : null;
    }

    private bool SeekToData(FileStream file)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (entry.Method == ArchiveEntry.Stored && entry.PackedBytes != entry.UnpackedBytes) return false;
        if (entry.HeaderOffset > file.Length - HeaderBytes) return false;
        file.Position = entry.HeaderOffset;
        file.ReadExactly(header);
        long start = entry.HeaderOffset + HeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature || entry.PackedBytes > file.Length - start) return false;
        file.Position = start;
        return true;
    }
}
