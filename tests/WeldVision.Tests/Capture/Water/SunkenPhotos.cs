using OpenCvSharp;

namespace WeldVision.Tests.Capture.Water;

/// <summary>
/// Photos as they would be in water, by the simplified image-formation model: linear light is lost and replaced by the water's own light with the transmission N^distance of each channel, with the values that
/// UWCNN (C. Li, S. Anwar, F. Porikli, Pattern Recognition 98, 2020) gives for Jerlov's coastal waters; besides a blur that grows with the way and shot and read noise.
/// </summary>
internal static class SunkenPhotos
{
    /// <value>What a metre lets through, in the order B, G, R.</value>
    public static IReadOnlyDictionary<int, Vec3d> Coastal { get; } = new Dictionary<int, Vec3d>
    {
        [3] = new(0.80, 0.82, 0.71),
        [7] = new(0.50, 0.61, 0.62),
        [9] = new(0.29, 0.46, 0.55),
    };

    /// <param name="distance">From the lens to the plate, metres; one for the whole photo.</param>
    public static Mat Sink(Mat photo, Vec3d through, double distance, Random random)
    {
        using var light = new Mat();
        photo.ConvertTo(light, MatType.CV_32FC3, 1 / 255.0);
        Cv2.Pow(light, 2.2, light);
        double mean = (through.Item0 + through.Item1 + through.Item2) / 3, most = Math.Max(through.Item0, Math.Max(through.Item1, through.Item2));
        Cv2.GaussianBlur(light, light, new Size(), 0.35 + 0.6 * distance * (1 - mean));
        double white = 0.5 + 0.4 * random.NextDouble();
        double Transmission(double channel) => Math.Pow(channel, distance);
        double Veil(double channel) => white * Math.Pow(channel / most, 2) * (1 - Transmission(channel));
        Cv2.Multiply(light, new Scalar(Transmission(through.Item0), Transmission(through.Item1), Transmission(through.Item2)), light);
        Cv2.Add(light, new Scalar(Veil(through.Item0), Veil(through.Item1), Veil(through.Item2)), light);
        using Mat noise = new(light.Size(), MatType.CV_32FC3), spread = new();
        Cv2.SetTheRNG((ulong)random.NextInt64());
        Cv2.Randn(noise, Scalar.All(0), Scalar.All(1));
        light.ConvertTo(spread, -1, 0.0004, 0.00002);
        Cv2.Sqrt(spread, spread);
        Cv2.Multiply(noise, spread, noise);
        Cv2.Add(light, noise, light);
        Cv2.Max(light, 0, light);
        Cv2.Min(light, 1, light);
        Cv2.Pow(light, 1 / 2.2, light);
        var sunk = new Mat();
        light.ConvertTo(sunk, MatType.CV_8UC3, 255);
        return sunk;
    }
}
