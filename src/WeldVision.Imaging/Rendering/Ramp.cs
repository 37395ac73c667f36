namespace WeldVision.Imaging.Rendering;

/// <summary>Curves from 0 to 1.</summary>
internal static class Ramp
{
    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between; falls when <paramref name="to"/> is the smaller.</summary>
    public static float Smooth(float from, float to, float value)
    {
        float t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    public static float Bell(float value) => 1 / (1 + value * value * (1 + value * value));
}
