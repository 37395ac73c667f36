using SkiaSharp;
using WeldVision.Imaging.Cards;
using WeldVision.Record.Learning;

namespace WeldVision.Tests.Stickers;

/// <summary>Rendered photos of a coupon with a sticker beside the bead: turned, tilted, in its light and blur, and packed as a phone packs them. One seed, one photo.</summary>
internal static class StickerPhoto
{
    private const float CodeMillimetres = 35;

    /// <param name="millimetresAcross">What the photo's long side shows.</param>
    /// <param name="isSquare">Whether the phone is held square to the sticker, which is then read whatever is written on it.</param>
    public static byte[] Of(ulong seed, CouponSticker sticker, int widthPixels = 4032, int heightPixels = 3024, float millimetresAcross = 260, bool isSquare = false)
    {
        var random = new Random((int)seed);
        using SKBitmap photo = SKBitmap.Decode(RenderedPhotos.Of(seed, 1, widthPixels, heightPixels).Jpeg.Span);
        using SKBitmap code = Draw(sticker, random);
        float across = Math.Max(photo.Width, photo.Height), side = CodeMillimetres * across / millimetresAcross;
        using (var canvas = new SKCanvas(photo))
        {
            canvas.Translate(photo.Width * Between(random, 0.15f, 0.85f), photo.Height * (random.Next(2) == 0 ? Between(random, 0.14f, 0.2f) : Between(random, 0.8f, 0.86f)));
            if (!isSquare) canvas.RotateDegrees(Between(random, 0, 360));
            // A phone that is tilted by up to some 25 degrees sees one side shorter than the other.
            if (!isSquare) canvas.Concat(new SKMatrix { ScaleX = 1, ScaleY = Between(random, 0.9f, 1), Persp0 = Between(random, -0.3f, 0.3f) / across, Persp1 = Between(random, -0.3f, 0.3f) / across, Persp2 = 1 });
            canvas.Scale(side / code.Width);
            using var paint = new SKPaint { ImageFilter = SKImageFilter.CreateBlur(Between(random, 0.5f, 2) * code.Width / side, Between(random, 0.5f, 2) * code.Width / side) };
            using SKImage image = SKImage.FromBitmap(code);
            canvas.DrawImage(image, -code.Width / 2f, -code.Height / 2f, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), paint);
        }

        using SKData jpeg = photo.Encode(SKEncodedImageFormat.Jpeg, 88);
        return jpeg.ToArray();
    }

    private static SKBitmap Draw(CouponSticker sticker, Random random)
    {
        const int Cell = 12;
        bool[,] cells = QrCodes.Cells(sticker.Text);
        int side = cells.GetLength(0) * Cell;
        var bitmap = new SKBitmap(side, side);
        using var canvas = new SKCanvas(bitmap);
        // Paper in the workshop's light, which falls off to one side.
        byte light = (byte)random.Next(150, 245), dark = (byte)random.Next(15, 50);
        using var paper = new SKPaint { Shader = SKShader.CreateLinearGradient(new(0, 0), new(side, side), [Grey(light), Grey((byte)(light * 0.75))], SKShaderTileMode.Clamp) };
        canvas.DrawRect(0, 0, side, side, paper);
        using var ink = new SKPaint { Color = Grey(dark) };
        for (int y = 0; y < cells.GetLength(0); y++)
            for (int x = 0; x < cells.GetLength(1); x++)
                if (cells[y, x]) canvas.DrawRect(x * Cell, y * Cell, Cell, Cell, ink);
        return bitmap;
    }

    private static SKColor Grey(byte level) => new(level, level, level);

    private static float Between(Random random, float least, float most) => least + (float)random.NextDouble() * (most - least);
}
