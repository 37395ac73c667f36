using System.Runtime.InteropServices;
using System.Text.Json;
using WeldVision.Capture;
using WeldVision.Capture.Isolation;

namespace WeldVision.Imaging.Decoding;

/// <summary>A process of <see cref="DecoderProcesses"/>. An answer is the photo's facts, then its rows without gaps.</summary>
public static class DecoderChild
{
    /// <summary>Answers until its input ends.</summary>
    public static void Run() => AnsweringProcess.Answer((head, photo, output) =>
    {
        CaptureResult captured = new OpenCvPhotoDecoder(JsonSerializer.Deserialize<CaptureLimits>(head)!).Capture(new MemoryPhotoSource("photo", photo));
        using CapturedPhoto? pixels = captured.Photo;
        AnsweringProcess.Write(output, JsonSerializer.SerializeToUtf8Bytes(pixels is null ? new Facts { Fault = captured.Fault } : new Facts
        {
            WidthPixels = pixels.WidthPixels,
            HeightPixels = pixels.HeightPixels,
            DecodeDenominator = pixels.DecodeDenominator,
            DecodedWidth = pixels.Pixels.WidthPixels,
            DecodedHeight = pixels.Pixels.HeightPixels,
            Camera = pixels.Camera,
        }));
        if (pixels is null) return;
        BgrPixels rows = pixels.Pixels;
        for (int y = 0; y < rows.HeightPixels; y++) output.Write(rows.Row(y));
    });

    /// <summary>Reads an answer, and believes it no more than its pixels: sizes that cannot be are nonsense.</summary>
    internal static unsafe Answer? Read(byte[] head, Stream rest, CaptureLimits limits, string sha256)
    {
        Facts? facts;
        try
        {
            facts = JsonSerializer.Deserialize<Facts>(head);
        }
        catch (JsonException)
        {
            return null;
        }

        if (facts is null) return null;
        if (facts.Fault is { } fault) return new(null, fault);
        if (!facts.Fits(limits)) return null;
        int stride = facts.DecodedWidth * BgrPixels.BytesPerPixel;
        var memory = new PixelMemory((nuint)stride * (nuint)facts.DecodedHeight);
        try
        {
            for (int y = 0; y < facts.DecodedHeight; y++) rest.ReadExactly(new Span<byte>((void*)(memory.Start + (nint)y * stride), stride));
        }
        catch (IOException)
        {
            memory.Dispose();
            throw;
        }

        return new(new(memory, memory.Start, facts.DecodedWidth, facts.DecodedHeight, stride)
        {
            WidthPixels = facts.WidthPixels,
            HeightPixels = facts.HeightPixels,
            DecodeDenominator = facts.DecodeDenominator,
            Sha256 = sha256,
            Camera = facts.Camera,
        }, null);
    }

    internal sealed record Answer(CapturedPhoto? Photo, CaptureFault? Fault);

    private sealed record Facts
    {
        public int WidthPixels { get; init; }

        public int HeightPixels { get; init; }

        public int DecodeDenominator { get; init; }

        public int DecodedWidth { get; init; }

        public int DecodedHeight { get; init; }

        public CameraFacts? Camera { get; init; }

        public CaptureFault? Fault { get; init; }

        public bool Fits(CaptureLimits limits) => DecodeDenominator is 1 or 2 or 4 or 8 && WidthPixels > 0 && HeightPixels > 0 && (long)WidthPixels * HeightPixels <= limits.MaximumPixels
            && DecodedWidth == Scaled(WidthPixels) && DecodedHeight == Scaled(HeightPixels) && (long)DecodedWidth * DecodedHeight <= int.MaxValue / BgrPixels.BytesPerPixel;

        private int Scaled(int side) => (side + DecodeDenominator - 1) / DecodeDenominator;
    }

    /// <summary>Memory that the collector neither moves nor counts.</summary>
    private sealed unsafe class PixelMemory : SafeHandle
    {
        public PixelMemory(nuint bytes)
            : base(0, ownsHandle: true) => SetHandle((nint)NativeMemory.Alloc(bytes));

        public nint Start => handle;

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            NativeMemory.Free((void*)handle);
            return true;
        }
    }
}
