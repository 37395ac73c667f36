using System.Numerics;

namespace WeldVision.Imaging.Rendering;

/// <summary>The light of a workshop: one lamp, perhaps the phone's own, and bright windows that metal mirrors. Directions are the photo's: x right, y down, z to the camera.</summary>
internal sealed record Lighting
{
    /// <summary>Towards the lamp, length 1. Without meaning when <see cref="IsFlash"/>.</summary>
    public required Vector3 Lamp { get; init; }

    public required float LampPower { get; init; }

    /// <summary>The phone's own lamp: everything is lit from where it is seen, and the edges of the photo get less.</summary>
    public required bool IsFlash { get; init; }

    public required float Ambient { get; init; }

    /// <summary>Lamps and windows overhead: direction, and in W how bright.</summary>
    public required Vector4[] Windows { get; init; }

    /// <summary>How wide a window looks, as 1 - cosine.</summary>
    public required float WindowWidth { get; init; }

    /// <summary>Distance of the camera in widths of the photo.</summary>
    public required float CameraDistance { get; init; }

    public static Lighting Choose(SeededRandom random)
    {
        bool flash = random.Chance(0.22f);
        float around = random.Between(0, MathF.Tau), elevation = random.Between(0.55f, 1.15f);
        var lamp = new Vector3(MathF.Cos(around) * MathF.Cos(elevation), MathF.Sin(around) * MathF.Cos(elevation), MathF.Sin(elevation));
        var windows = new Vector4[1 + random.Index(3)];
        for (int i = 0; i < windows.Length; i++)
        {
            float bearing = around + random.Between(-2.2f, 2.2f), height = random.Between(0.5f, 1.25f);
            windows[i] = new(MathF.Cos(bearing) * MathF.Cos(height), MathF.Sin(bearing) * MathF.Cos(height), MathF.Sin(height), random.Between(0.5f, 1.6f));
        }

        return new()
        {
            Lamp = lamp,
            IsFlash = flash,
            LampPower = flash ? random.Between(1.1f, 1.8f) : random.Between(0.5f, 1.3f),
            Ambient = flash ? random.Between(0.08f, 0.3f) : random.Between(0.25f, 0.6f),
            Windows = windows,
            WindowWidth = random.Between(0.02f, 0.13f),
            CameraDistance = random.Between(0.9f, 1.8f),
        };
    }

    /// <summary>Light on its way from a surface to the camera.</summary>
    /// <param name="normal">Length 1.</param>
    /// <param name="view">Towards the camera, length 1.</param>
    /// <param name="open">0 in a hollow to 1 in the open.</param>
    /// <param name="lit">0 in shadow to 1 in the lamp's light.</param>
    public Vector3 Reflect(in Surface surface, Vector3 normal, Vector3 view, float open, float lit)
    {
        float facing = Math.Max(0, Vector3.Dot(normal, view));
        var lamp = IsFlash ? view : Lamp;
        // A flash falls off towards the edges of the photo with distance and angle.
        float power = IsFlash ? LampPower * view.Z * view.Z * view.Z * view.Z : LampPower;
        float towardsLamp = Math.Max(0, Vector3.Dot(normal, lamp)) * lit * power;
        var mirrored = 2 * facing * normal - view;

        float roughness = 1 - surface.Gloss, width = roughness * roughness * 0.75f + 0.004f;
        float sparkle = Lobe(Vector3.Dot(mirrored, lamp), width) * lit * power * (0.09f / (width + 0.035f));
        // Straight above stands whoever takes the photo, and low down is the dark of the workshop: metal is bright where it mirrors what is between.
        float around = 0.04f + 0.5f * Ramp.Bell((mirrored.Z - 0.66f) / 0.22f);
        float surroundings = (around + (0.24f - around) * Math.Min(1, width * 1.6f)) * (IsFlash ? 0.35f : 1);
        float spread = WindowWidth + width;
        foreach (var window in Windows)
            surroundings += window.W * (WindowWidth / spread) * 3.6f * Ramp.Bell((1 - Vector3.Dot(mirrored, new(window.X, window.Y, window.Z))) / spread) * (IsFlash ? 0.3f : 1);

        float matt = Ambient * open + towardsLamp;
        float metal = (Ambient * 0.08f + surroundings) * open * 0.9f + towardsLamp * (0.08f + 0.4f * roughness) + 1.8f * sparkle;
        float coat = (1 - surface.Metal) * surface.Gloss * surface.Gloss * 0.05f * (surroundings + 3 * sparkle);
        return surface.Colour * (matt + (metal - matt) * surface.Metal) + new Vector3(coat);
    }

    // A rational bell costs a tenth of an exponential and has the long skirts that real highlights have.
    private static float Lobe(float cosine, float width)
    {
        float off = (1 - cosine) / width;
        return 1 / (1 + off * off);
    }
}
