using System.Diagnostics;
using OpenCvSharp;
using WeldVision.Capture;
using WeldVision.Capture.Isolation;
using WeldVision.Cli;
using WeldVision.Imaging.Decoding;
using Xunit;

namespace WeldVision.Tests.Capture;

/// <summary>The decoder that decodes in processes of its own gives what the one in this process gives, and outlives what a photo does to them.</summary>
public sealed class IsolatedPhotoDecoderTests
{
    // Programs that say they are ready and then do this with the first photo.
    private const string Ready = "printf '\\0\\0\\0\\0'; ";

    private static readonly CaptureLimits Limits = new() { MinimumDecodedLongSidePixels = 20 };

    private static DecoderProcesses Real(ProcessLimits? cost = null) => new([ServedPhotos.Program, ServedPhotos.CommandName], cost ?? DecoderProcesses.UsualCost, TimeProvider.System);

    private static DecoderProcesses Shell(string then, double seconds = 30) => new(["/bin/sh", "-c", Ready + then], new(TimeSpan.FromSeconds(seconds)), TimeProvider.System);

    [Fact]
    public void Every_kind_of_photo_decodes_to_the_same_pixels_and_facts_in_a_process_of_its_own()
    {
        using DecoderProcesses processes = Real();
        var here = new OpenCvPhotoDecoder(Limits);
        var apart = new IsolatedPhotoDecoder(processes, Limits);
        byte[] jpeg = PhotoFiles.QuartersFile(".jpg", 80, 48);
        byte[][] files =
        [
            .. PhotoFiles.Extensions.Select(extension => PhotoFiles.QuartersFile(extension, 81, 47)),
            .. Enumerable.Range(1, 8).Select(turn => PhotoFiles.JpegWithExif(jpeg, PhotoFiles.ExifBlock(turn, withCamera: true))),
            PhotoFiles.ProgressiveNoise(200, 90), jpeg[..^40], PhotoFiles.HeaderOnly(".png", 60_000, 60_000), [], "no photo"u8.ToArray(),
        ];

        foreach (byte[] file in files)
        {
            CaptureResult expected = here.Capture(file.AsSource()), found = apart.Capture(file.AsSource());
            using CapturedPhoto? photo = expected.Photo, same = found.Photo;
            Assert.Equal((expected.Fault, expected.Sha256), (found.Fault, found.Sha256));
            if (photo is null) continue;
            Assert.Equal((photo.WidthPixels, photo.HeightPixels, photo.DecodeDenominator, photo.Sha256, photo.Camera), (same!.WidthPixels, same.HeightPixels, same.DecodeDenominator, same.Sha256, same.Camera));
            for (int y = 0; y < photo.Pixels.HeightPixels; y++) Assert.True(photo.Pixels.Row(y).SequenceEqual(same.Pixels.Row(y)));
        }

        // One process did it all.
        Assert.Single(processes.Idle);
    }

    [Fact]
    public void Known_photo_is_not_decoded()
    {
        using DecoderProcesses processes = Shell("exit");

        CaptureResult known = new IsolatedPhotoDecoder(processes, Limits).Capture(PhotoFiles.QuartersFile(".jpg").AsSource(), _ => true);

        Assert.Equal((null, null), (known.Photo, known.Fault));
        Assert.Empty(processes.Idle);
    }

    [Theory]
    [InlineData("cat > /dev/null", 1, "too-slow", "Reading it took longer than 1 s and was ended. Save the photo as ordinary JPEG, or set the camera to a lower resolution.")]
    [InlineData("exit", 30, "crashed", "The process that inspected it ended without a result, 2 times. Save the photo as ordinary JPEG; if memory was short, give the machine fewer photos side by side.")]
    [InlineData("printf '\\5\\0\\0\\0hello'; cat > /dev/null", 30, "crashed", null)]
    [InlineData("printf '\\377\\377\\377\\377'; cat > /dev/null", 30, "crashed", null)]
    [InlineData("printf '\\2\\0\\0\\0{}'; cat > /dev/null", 30, "crashed", null)]
    public void Process_that_hangs_breaks_or_talks_nonsense_costs_its_photo_and_is_gone(string then, double seconds, string code, string? message)
    {
        using DecoderProcesses processes = Shell(then, seconds);

        CaptureResult result = new IsolatedPhotoDecoder(processes, Limits).Capture(PhotoFiles.QuartersFile(".jpg").AsSource());

        Assert.Null(result.Photo);
        Assert.Equal(code, result.Fault?.Code);
        if (message is not null) Assert.Equal(message, result.Fault?.Message);
        Assert.Empty(processes.Idle);
    }

    [Fact]
    public void Photo_that_takes_too_much_memory_is_refused_and_the_next_one_decoded()
    {
        using Mat picture = PhotoFiles.Noise(4000, 3000, 3);
        byte[] large = PhotoFiles.Encode(".png", picture, (int)ImwriteFlags.PngCompression, 1);
        using DecoderProcesses processes = Real(new(TimeSpan.FromSeconds(60), 120_000_000));
        var decoder = new IsolatedPhotoDecoder(processes, Limits);

        CaptureResult refused = decoder.Capture(large.AsSource()), next = decoder.Capture(PhotoFiles.QuartersFile(".jpg").AsSource());

        Assert.Equal(new CaptureFault("too-large", "Reading it took more than 120 MB of memory and was ended. Save the photo as ordinary JPEG, or set the camera to a lower resolution."), refused.Fault);
        Assert.NotNull(next.Photo);
        next.Photo.Dispose();
    }

    [Fact]
    public void Process_that_somebody_ended_is_replaced_and_no_photo_is_lost()
    {
        using DecoderProcesses processes = Real();
        processes.Prepare();
        int first = processes.Idle.Single();
        using (var process = Process.GetProcessById(first))
        {
            process.Kill();
            process.WaitForExit();
        }

        using CapturedPhoto? photo = new IsolatedPhotoDecoder(processes, Limits).Capture(PhotoFiles.QuartersFile(".jpg").AsSource()).Photo;

        Assert.NotNull(photo);
        Assert.NotEqual(first, processes.Idle.Single());
    }

    [Fact]
    public void Program_that_cannot_decode_is_told_of_at_once()
    {
        using var processes = new DecoderProcesses(["/bin/echo", "hello"], DecoderProcesses.UsualCost, TimeProvider.System);

        Assert.Equal("/bin/echo ended before it began; what it said stands above.", Assert.Throws<IOException>(processes.Prepare).Message);
        Assert.Equal("crashed", new IsolatedPhotoDecoder(processes, Limits).Capture(PhotoFiles.QuartersFile(".jpg").AsSource()).Fault?.Code);
    }
}
