using Microsoft.ML.OnnxRuntime;
using WeldVision.Networks;
using WeldVision.Preprocess;

namespace WeldVision.Onnx;

/// <summary>The tensors that the two networks must have: names and shapes, the first side (photos or strips in a batch) aside.</summary>
internal static class NetworkTensors
{
    public static IEnumerable<string> LocatorFaults(string file, InferenceSession session, PreparationRecipe recipe)
    {
        int side = recipe.PhotoSidePixels, map = side / recipe.PhotoCellPixels;
        return Faults(file, session.InputMetadata, ("photo", [3, side, side]))
            .Concat(Faults(file, session.OutputMetadata, ("bead", [1, map, map]), ("distances", [4, map, map])));
    }

    public static IEnumerable<string> InspectorFaults(string file, InferenceSession session, PreparationRecipe recipe) =>
        Faults(file, session.InputMetadata, ("strips", [3, recipe.StripHeightPixels, recipe.StripWidthPixels])).Concat(Faults(
            file, session.OutputMetadata, ("cells", [InspectorOutput.Tags, recipe.StripCellsAcross, recipe.StripCellsAlong]),
            ("tags", [InspectorOutput.Tags]), ("grade", []), ("embedding", [InspectorOutput.EmbeddingLength])));

    public static IEnumerable<string> ToeFaults(string file, InferenceSession session, int rows) =>
        Faults(file, session.InputMetadata, ("windows", [3, rows, IToeNetwork.Columns]))
            .Concat(Faults(file, session.OutputMetadata, ("toes", [ToeOutput.Planes, IToeNetwork.Places]), ("presence", [IToeNetwork.Places])));

    private static IEnumerable<string> Faults(string file, IReadOnlyDictionary<string, NodeMetadata> tensors, params (string Name, int[] Shape)[] expected)
    {
        foreach (var (name, shape) in expected)
        {
            if (!tensors.TryGetValue(name, out NodeMetadata? tensor))
                yield return $"{file}: expected a tensor {name}, found {string.Join(", ", tensors.Keys)}";
            else if (tensor.ElementType != typeof(float) || tensor.Dimensions.Length != shape.Length + 1 || !Fits(tensor.Dimensions.AsSpan(1), shape))
                yield return $"{file}: expected {name} to be float32 of n x {string.Join(" x ", shape)}, found {tensor.ElementType?.Name} of {string.Join(" x ", tensor.Dimensions)}";
        }
    }

    // A side that the network leaves open is a negative number.
    private static bool Fits(ReadOnlySpan<int> found, ReadOnlySpan<int> expected)
    {
        for (int i = 0; i < found.Length; i++)
            if (found[i] >= 0 && found[i] != expected[i]) return false;
        return true;
    }
}
