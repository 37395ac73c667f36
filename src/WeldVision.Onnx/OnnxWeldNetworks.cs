using Microsoft.ML.OnnxRuntime;
using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Onnx;

/// <summary>The two networks in ONNX Runtime, sessions shared, tensors and bindings owned by one worker.</summary>
public sealed class OnnxWeldNetworks : IWeldNetworks
{
    private const int Channels = 3;

    private readonly InferenceSession _locator, _inspector;
    private readonly RunOptions _runOptions = new();
    private readonly float[] _photo, _bead, _distances, _strips, _cells, _tags, _grades, _embeddings;
    private readonly OrtIoBinding _locatorBinding;
    private readonly OrtIoBinding?[] _inspectorBindings;
    private readonly List<OrtValue> _values = [];
    private readonly int _stripLength, _cellsLength;

    internal OnnxWeldNetworks(InferenceSession locator, InferenceSession inspector, PreparationRecipe recipe, int mostStrips)
    {
        (_locator, _inspector, MostStrips) = (locator, inspector, mostStrips);
        int side = recipe.PhotoSidePixels, map = side / recipe.PhotoCellPixels;
        _photo = Pinned(Channels * side * side);
        _bead = Pinned(map * map);
        _distances = Pinned(4 * map * map);
        _locatorBinding = _locator.CreateIoBinding();
        _locatorBinding.BindInput("photo", Value(_photo, [1, Channels, side, side]));
        _locatorBinding.BindOutput("bead", Value(_bead, [1, 1, map, map]));
        _locatorBinding.BindOutput("distances", Value(_distances, [1, 4, map, map]));

        _stripLength = Channels * recipe.StripHeightPixels * recipe.StripWidthPixels;
        _cellsLength = InspectorOutput.Tags * recipe.StripCellsAcross * recipe.StripCellsAlong;
        _strips = Pinned(mostStrips * _stripLength);
        _cells = Pinned(mostStrips * _cellsLength);
        _tags = Pinned(mostStrips * InspectorOutput.Tags);
        _grades = Pinned(mostStrips);
        _embeddings = Pinned(mostStrips * InspectorOutput.EmbeddingLength);
        _inspectorBindings = [.. Enumerable.Range(1, mostStrips).Select(count =>
        {
            OrtIoBinding binding = _inspector.CreateIoBinding();
            binding.BindInput("strips", Value(_strips, [count, Channels, recipe.StripHeightPixels, recipe.StripWidthPixels]));
            binding.BindOutput("cells", Value(_cells, [count, InspectorOutput.Tags, recipe.StripCellsAcross, recipe.StripCellsAlong]));
            binding.BindOutput("tags", Value(_tags, [count, InspectorOutput.Tags]));
            binding.BindOutput("grade", Value(_grades, [count]));
            binding.BindOutput("embedding", Value(_embeddings, [count, InspectorOutput.EmbeddingLength]));
            return binding;
        })];
    }

    public int MostStrips { get; }

    public Span<float> PhotoTensor => _photo;

    public Span<float> StripTensor(int index) => _strips.AsSpan(index * _stripLength, _stripLength);

    public LocatorOutput Locate()
    {
        _locator.RunWithBinding(_runOptions, _locatorBinding);
        return new(_bead, _distances);
    }

    public InspectorOutput Inspect(int strips)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(strips is > 0 && strips <= MostStrips, true);
        _inspector.RunWithBinding(_runOptions, _inspectorBindings[strips - 1]!);
        return new(_cells.AsSpan(0, strips * _cellsLength), _tags.AsSpan(0, strips * InspectorOutput.Tags), _grades.AsSpan(0, strips),
            _embeddings.AsSpan(0, strips * InspectorOutput.EmbeddingLength));
    }

    public void Dispose()
    {
        _locatorBinding.Dispose();
        foreach (OrtIoBinding? binding in _inspectorBindings) binding?.Dispose();
        foreach (OrtValue value in _values) value.Dispose();
        _runOptions.Dispose();
    }

    // The networks read and write this memory directly, so it must not move.
    private static float[] Pinned(int length) => GC.AllocateArray<float>(length, pinned: true);

    private OrtValue Value(float[] buffer, long[] shape)
    {
        long length = shape.Aggregate(1L, (product, size) => product * size);
        OrtValue value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffer.AsMemory(0, (int)length), shape);
        _values.Add(value);
        return value;
    }
}
