using Microsoft.ML.OnnxRuntime;
using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Onnx;

/// <summary>The sessions of a locator and an inspector, shared by all workers.</summary>
public sealed class NetworkPair : IDisposable
{
    private readonly InferenceSession _locator, _inspector;

    /// <summary>Opens two networks that belong to no package yet.</summary>
    public NetworkPair(byte[] locator, byte[] inspector) : this(ModelPackage.OpenSession(locator), ModelPackage.OpenSession(inspector))
    {
    }

    internal NetworkPair(InferenceSession locator, InferenceSession inspector) => (_locator, _inspector) = (locator, inspector);

    /// <summary>Networks for one worker; the caller disposes them before this.</summary>
    /// <param name="mostStrips">Strips in one batch.</param>
    public IWeldNetworks Create(PreparationRecipe recipe, int mostStrips = 16) => new OnnxWeldNetworks(_locator, _inspector, recipe, mostStrips);

    public void Dispose()
    {
        _locator.Dispose();
        _inspector.Dispose();
    }
}
