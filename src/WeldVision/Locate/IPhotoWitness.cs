using WeldVision.Preprocess;

namespace WeldVision.Locate;

/// <summary>Sees the whole photo's tensor before a further look overwrites it.</summary>
internal interface IPhotoWitness
{
    /// <param name="tensor">The locator's input, R, G, B planes.</param>
    /// <param name="letterbox">Where the photo lies in it.</param>
    void See(ReadOnlySpan<float> tensor, Letterbox letterbox);
}
