using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Onnx;
using WeldVision.Classify;
using WeldVision.Networks;

namespace WeldVision.ModelBuilding.Teaching.Graph;

/// <summary>
/// Writes heads into an inspector's graph. The outputs <c>tags</c> and <c>grade</c> get new names inside; nodes that are added give new ones under the old names
/// and with the old shapes, so that whoever runs the graph sees no difference.
/// </summary>
public static class InspectorGraph
{
    /// <summary>ReduceMax and ReduceMean take their axes as an attribute up to 17; TopK takes k as an input from 10.</summary>
    private const long LeastOpset = 13, MostOpset = 17;

    private const string Tags = "tags", Grade = "grade", Cells = "cells", Embedding = "embedding";

    /// <param name="inspector">An ONNX file with the tensors of the model card.</param>
    /// <param name="heads">A head for each of <see cref="HeadFeatures.Outputs"/>.</param>
    /// <exception cref="InvalidDataException">The file is no such graph.</exception>
    internal static byte[] Write(byte[] inspector, IReadOnlyList<LinearHead> heads)
    {
        ModelProto model = Parse(inspector);
        GraphProto graph = model.Graph;
        string prefix = Prefix(graph);
        foreach (NodeProto node in graph.Node)
            foreach (var names in new[] { node.Input, node.Output })
                for (int i = 0; i < names.Count; i++)
                    if (names[i] is Tags or Grade) names[i] = prefix + names[i];

        var write = new Nodes(graph, prefix);
        string cells = write.Node("Reshape", "channels", [Cells, write.Longs("channels_shape", 0, InspectorOutput.Tags, -1)]);
        string highest = write.TopK("highest", cells, CellStatistics.Highest);
        string above = write.Node("Greater", "above", [cells, write.Floats("zero", [], [0])]);
        string share = write.Node("Cast", "above_float", [above], Attribute("to", (long)TensorProto.Types.DataType.Float));
        string features = write.Node(
            "Concat", "features",
            [
                prefix + Tags,
                write.Node("Reshape", "grade_column", [prefix + Grade, write.Longs("column", -1, 1)]),
                write.Reduce("ReduceMax", "maximum", cells),
                write.Reduce("ReduceMean", "highest_mean", highest),
                write.Reduce("ReduceMean", "share", share),
                Embedding,
            ],
            Attribute("axis", 1));
        string outputs = write.Node(
            "Gemm", "outputs",
            [
                features,
                write.Floats("weights", [HeadFeatures.Outputs, HeadFeatures.All], [.. heads.SelectMany(head => head.Weights)]),
                write.Floats("bias", [HeadFeatures.Outputs], [.. heads.Select(head => head.Bias)]),
            ],
            Attribute("transB", 1));
        string axis = write.Longs("axis", 1);
        write.Named("Slice", Tags, [outputs, write.Longs("tags_from", 0), write.Longs("tags_to", InspectorOutput.Tags), axis]);
        string column = write.Node("Slice", "grade_slice", [outputs, write.Longs("grade_from", HeadFeatures.Grade), write.Longs("grade_to", HeadFeatures.Outputs), axis]);
        write.Named("Reshape", Grade, [column, write.Longs("flat", -1)]);
        return model.ToByteArray();
    }

    /// <summary>
    /// Identifies what makes the embeddings: the nodes and the weights that they depend on, whatever the heads are. Teaching leaves it as it is, so the embeddings of a package and of
    /// those taught from it can be compared.
    /// </summary>
    /// <returns>Lower-case hexadecimal.</returns>
    /// <exception cref="InvalidDataException">The file is no such graph.</exception>
    public static string TrunkSha256(byte[] inspector)
    {
        GraphProto graph = Parse(inspector).Graph;
        HashSet<string> needed = [Embedding];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Nodes stand in an order in which each comes after what it takes.
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (!node.Output.Any(needed.Contains)) continue;
            needed.UnionWith(node.Input);
            hash.AppendData(node.ToByteArray());
        }

        foreach (TensorProto weights in graph.Initializer.Where(weights => needed.Contains(weights.Name)).OrderBy(weights => weights.Name, StringComparer.Ordinal)) hash.AppendData(weights.ToByteArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ModelProto Parse(byte[] inspector)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(inspector);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException($"The inspector is no ONNX file: {fault.Message}", fault);
        }

        string[] missing = [.. new[] { Tags, Grade, Cells, Embedding }.Where(name => model.Graph is null || model.Graph.Output.All(output => output.Name != name))];
        if (missing.Length > 0) throw new InvalidDataException($"The inspector lacks the outputs {string.Join(", ", missing)}; expected the tensors that the model card names.");
        long opset = model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version ?? 0;
        if (opset is < LeastOpset or > MostOpset) throw new InvalidDataException($"The inspector is of ONNX opset {opset}; expected {LeastOpset} to {MostOpset}. Export it again.");
        return model;
    }

    /// <summary>A graph may be taught more than once; each time has names of its own.</summary>
    private static string Prefix(GraphProto graph)
    {
        HashSet<string> names = [.. graph.Node.SelectMany(node => node.Output)];
        int time = 1;
        while (names.Contains(Prefixed(time) + Tags)) time++;
        return Prefixed(time);

        static string Prefixed(int time) => string.Create(CultureInfo.InvariantCulture, $"taught_{time}_");
    }

    private static AttributeProto Attribute(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    /// <summary>Adds nodes and constants whose names begin alike.</summary>
    private sealed class Nodes(GraphProto graph, string prefix)
    {
        public string Node(string type, string name, string[] inputs, params AttributeProto[] attributes) => Add(type, prefix + name, inputs, attributes);

        /// <summary>A node whose value is an output of the graph.</summary>
        public void Named(string type, string output, string[] inputs) => Add(type, output, inputs, []);

        public string Reduce(string type, string name, string value) => Node(
            type, name, [value], new AttributeProto { Name = "axes", Type = AttributeProto.Types.AttributeType.Ints, Ints = { 2 } }, Attribute("keepdims", 0));

        public string TopK(string name, string value, int count)
        {
            string output = Node("TopK", name, [value, Longs(name + "_count", count)], Attribute("axis", 2));
            graph.Node[^1].Output.Add(output + "_places");
            return output;
        }

        public string Longs(string name, params long[] values) =>
            Constant(name, [values.Length], TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values.AsSpan()));

        public string Floats(string name, long[] shape, float[] values) => Constant(name, shape, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values.AsSpan()));

        private string Add(string type, string output, string[] inputs, AttributeProto[] attributes)
        {
            graph.Node.Add(new NodeProto { OpType = type, Name = string.Create(CultureInfo.InvariantCulture, $"{prefix}node_{graph.Node.Count}"), Input = { inputs }, Output = { output }, Attribute = { attributes } });
            return output;
        }

        private string Constant(string name, long[] shape, TensorProto.Types.DataType type, ReadOnlySpan<byte> values)
        {
            graph.Initializer.Add(new TensorProto { Name = prefix + name, Dims = { shape }, DataType = (int)type, RawData = ByteString.CopyFrom(values) });
            return prefix + name;
        }
    }
}
