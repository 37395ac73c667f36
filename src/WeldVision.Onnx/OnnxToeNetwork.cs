using Microsoft.ML.OnnxRuntime;
using WeldVision.Networks;

namespace WeldVision.Onnx;

/// <summary>The network that finds toes in ONNX Runtime: session shared, tensors and bindings owned by one worker, made when first needed, since few photos show a card.</summary>
internal sealed class OnnxToeNetwork(InferenceSession session, ToeErrors errors) : IToeNetwork
{
    private const int WindowLength = 3 * IToeNetwork.Rows * IToeNetwork.Columns;

    private readonly RunOptions _runOptions = new();
    private readonly OrtIoBinding?[] _bindings = new OrtIoBinding?[Most];
    private readonly List<OrtValue> _values = [];
    private float[] _windows = [], _toes = [], _presence = [];

    // A bead of 30 widths.
    private const int Most = 16;

    public int MostWindows => Most;

    public ToeErrors Errors => errors;

    public Span<float> WindowTensor(int index)
    {
        if (_windows.Length == 0)
        {
            // The network reads and writes this memory directly, so it must not move.
            _windows = GC.AllocateArray<float>(Most * WindowLength, pinned: true);
            _toes = GC.AllocateArray<float>(Most * ToeOutput.Planes * IToeNetwork.Places, pinned: true);
            _presence = GC.AllocateArray<float>(Most * IToeNetwork.Places, pinned: true);
        }

        return _windows.AsSpan(index * WindowLength, WindowLength);
    }

    public ToeOutput Find(int windows)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(windows is > 0 and <= Most, true);
        session.RunWithBinding(_runOptions, _bindings[windows - 1] ??= Bind(windows));
        return new(_toes.AsSpan(0, windows * ToeOutput.Planes * IToeNetwork.Places), _presence.AsSpan(0, windows * IToeNetwork.Places));
    }

    public void Dispose()
    {
        foreach (OrtIoBinding? binding in _bindings) binding?.Dispose();
        foreach (OrtValue value in _values) value.Dispose();
        _runOptions.Dispose();
    }

    private OrtIoBinding Bind(int windows)
    {
        OrtIoBinding binding = session.CreateIoBinding();
        binding.BindInput("windows", Value(_windows, [windows, 3, IToeNetwork.Rows, IToeNetwork.Columns]));
        binding.BindOutput("toes", Value(_toes, [windows, ToeOutput.Planes, IToeNetwork.Places]));
        binding.BindOutput("presence", Value(_presence, [windows, IToeNetwork.Places]));
        return binding;
    }

    private OrtValue Value(float[] buffer, long[] shape)
    {
        int length = (int)shape.Aggregate(1L, (product, size) => product * size);
        OrtValue value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffer.AsMemory(0, length), shape);
        _values.Add(value);
        return value;
    }
}
