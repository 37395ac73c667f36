using Microsoft.ML.OnnxRuntime;
using WeldVision.Networks;

namespace WeldVision.Onnx;

/// <summary>A network that finds toes in ONNX Runtime: session shared, tensors and bindings owned by one worker, made when first needed, since few photos show a card.</summary>
internal sealed class OnnxToeNetwork(InferenceSession session, int rows, int most) : IToeNetwork
{
    private readonly RunOptions _runOptions = new();
    private readonly OrtIoBinding?[] _bindings = new OrtIoBinding?[most];
    private readonly List<OrtValue> _values = [];
    private float[] _windows = [], _toes = [], _presence = [];

    public int Rows => rows;

    public int MostWindows => most;

    private int WindowLength => 3 * rows * IToeNetwork.Columns;

    public Span<float> WindowTensor(int index)
    {
        if (_windows.Length == 0)
        {
            // The network reads and writes this memory directly, so it must not move.
            _windows = GC.AllocateArray<float>(most * WindowLength, pinned: true);
            _toes = GC.AllocateArray<float>(most * ToeOutput.Planes * IToeNetwork.Places, pinned: true);
            _presence = GC.AllocateArray<float>(most * IToeNetwork.Places, pinned: true);
        }

        return _windows.AsSpan(index * WindowLength, WindowLength);
    }

    public ToeOutput Find(int windows)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(windows > 0 && windows <= most, true);
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
        binding.BindInput("windows", Value(_windows, [windows, 3, rows, IToeNetwork.Columns]));
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
