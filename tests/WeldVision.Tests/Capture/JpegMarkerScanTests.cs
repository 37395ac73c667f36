using WeldVision.Capture;
using Xunit;

namespace WeldVision.Tests.Capture;

public sealed class JpegMarkerScanTests
{
    [Fact]
    public void Scan_of_every_marker_at_every_place_equals_the_plain_loop()
    {
        foreach (int length in (int[])[0, 1, 2, 15, 16, 17, 18, 31, 32, 33, 34, 47, 48, 49, 50, 64, 65, 66, 97])
        {
            byte[] bytes = new byte[length];
            for (int at = 0; at < length - 1; at++)
            {
                foreach (byte code in (byte[])[0x00, 0x01, 0xC0, 0xCF, 0xD0, 0xD7, 0xD8, 0xD9, 0xFE, 0xFF])
                {
                    (bytes[at], bytes[at + 1]) = (0xFF, code);
                    Assert.Equal(Plain(bytes), JpegStructure.IndexOfMarker(bytes));
                    (bytes[at], bytes[at + 1]) = (0, 0);
                }
            }
        }
    }

    [Fact]
    public void Scan_of_random_bytes_equals_the_plain_loop()
    {
        var random = new Random(5);
        byte[] likely = [0xFF, 0xFF, 0xFF, 0x00, 0x00, 0xD0, 0xD7, 0xD8, 0x12];
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = new byte[random.Next(200)];
            // Few markers, so that the vectors are passed and the remainder reached.
            for (int i = 0; i < bytes.Length; i++) bytes[i] = random.Next(60) == 0 ? likely[random.Next(likely.Length)] : (byte)random.Next(255);
            Assert.Equal(Plain(bytes), JpegStructure.IndexOfMarker(bytes));
        }
    }

    private static int Plain(byte[] bytes)
    {
        for (int i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] != 0xFF) continue;
            byte code = bytes[i + 1];
            if (code != 0x00 && code != 0xFF && !(code >= 0xD0 && code <= 0xD7)) return i;
        }

        return -1;
    }
}
