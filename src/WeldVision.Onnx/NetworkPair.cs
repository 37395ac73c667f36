using Microsoft.ML.OnnxRuntime;
using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Onnx;

/// <summary>The sessions of a locator and an inspector, shared by all workers.</summary>
public sealed class NetworkPair(byte[] locator, byte[] inspector) : IDisposable
{
    private readonly InferenceSession _locator = ModelPackage.OpenSession(locator), _inspector = ModelPackage.OpenSession(inspector);

    /// <summary>Networks for one worker; the caller disposes them before this.</summary>
    /// <param name="mostStrips">Strips in one batch.</param>
    public IWeldNetworks Create(PreparationRecipe recipe, int mostStrips = 16) => new OnnxWeldNetworks(_locator, _inspector, recipe, mostStrips);

    public void Dispose()
    {
        _locator.Dispose();
        _inspector.Dispose();
    }
}
