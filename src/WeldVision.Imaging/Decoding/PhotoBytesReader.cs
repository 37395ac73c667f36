using MetadataExtractor.IO;
using WeldVision.Capture;

namespace WeldVision.Imaging.Decoding;

/// <summary>Lets MetadataExtractor read a part of a photo where it lies, without a copy.</summary>
internal sealed class PhotoBytesReader(PhotoBytes file, int start, int length, int shift = 0, bool isBigEndian = true) : IndexedReader(isBigEndian)
{
    public override long Length => length - shift;

    public override byte GetByte(int index)
    {
        ValidateIndex(index, 1);
        return file.Span[start + shift + index];
    }

    public override byte[] GetBytes(int index, int count)
    {
        ValidateIndex(index, count);
        return file.Span.Slice(start + shift + index, count).ToArray();
    }

    public override int ToUnshiftedOffset(int localOffset) => localOffset + shift;

    public override IndexedReader WithByteOrder(bool isMotorolaByteOrder) =>
        isMotorolaByteOrder == IsMotorolaByteOrder ? this : new PhotoBytesReader(file, start, length, shift, isMotorolaByteOrder);

    public override IndexedReader WithShiftedBaseOffset(int shift1) =>
        shift1 == 0 ? this : new PhotoBytesReader(file, start, length, shift + shift1, IsMotorolaByteOrder);

    protected override void ValidateIndex(int index, int bytesRequested)
    {
        if (!IsValidIndex(index, bytesRequested)) throw new BufferBoundsException(index, bytesRequested, Length);
    }

    protected override bool IsValidIndex(int index, int bytesRequested) => index >= 0 && bytesRequested >= 0 && (long)index + bytesRequested <= Length;
}
