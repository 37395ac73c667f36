using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using WeldVision.Classify;
using WeldVision.Networks;

namespace WeldVision.Onnx;

/// <summary>The package of the networks that find toes, verified before use as <see cref="ModelPackage"/> is. Their sessions are shared by all workers.</summary>
public sealed class ToePackage : IDisposable
{
    /// <summary>Its folder among the packages.</summary>
    public const string FolderName = "bead-toes";

    /// <summary>Windows of 64 × 128 (coarse) and 128 × 128 (fine) along the bead's axis in the card's plane, the supposed width half of the rows, RGB, (value − 127) / 128.</summary>
    public const string Recipe = "bead-toes-2";

    // Both take a bead of 30 widths.
    private static readonly (string File, int Rows, int MostWindows) Coarse = ("toes.onnx", 64, 16), Fine = ("fine.onnx", 128, 32);

    private readonly InferenceSession _coarse, _fine;

    private ToePackage(ToeManifest manifest, InferenceSession coarse, InferenceSession fine) => (Manifest, _coarse, _fine) = (manifest, coarse, fine);

    public ToeManifest Manifest { get; }

    /// <summary>Reads and verifies a package.</summary>
    /// <exception cref="ModelPackageRefusedException">Something is missing or not what the manifest says; every fault is named.</exception>
    public static ToePackage Open(string folder)
    {
        List<string> faults = [];
        byte[] text = ModelPackage.ReadFile(folder, ModelManifest.FileName, faults) ?? throw new ModelPackageRefusedException(folder, faults);
        ToeManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(text, ToeManifestJson.Default.ToeManifest) ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new ModelPackageRefusedException(folder, [$"{ModelManifest.FileName}: {fault.Message}"]);
        }

        if (manifest.SchemaVersion != ToeManifest.CurrentSchemaVersion) faults.Add($"schemaVersion: expected {ToeManifest.CurrentSchemaVersion}, found {manifest.SchemaVersion}");
        if (manifest.Recipe != Recipe) faults.Add($"recipe: expected {Recipe}, found {manifest.Recipe}");
        byte[]? coarse = ModelPackage.ReadVerified(folder, Coarse.File, manifest.Files, faults), fine = ModelPackage.ReadVerified(folder, Fine.File, manifest.Files, faults);
        if (manifest.Errors is not { Spread: >= 0, Extreme: >= 0, Deviation: >= 0, End: >= 0, Line: >= 0 }) faults.Add("errors: expected standard errors from 0");
        if (faults.Count > 0) throw new ModelPackageRefusedException(folder, faults);

        InferenceSession coarseSession = ModelPackage.OpenSession(folder, Coarse.File, coarse!), fineSession = ModelPackage.OpenSession(folder, Fine.File, fine!);
        faults.AddRange(NetworkTensors.ToeFaults(Coarse.File, coarseSession, Coarse.Rows).Concat(NetworkTensors.ToeFaults(Fine.File, fineSession, Fine.Rows)));
        var package = new ToePackage(manifest, coarseSession, fineSession);
        if (faults.Count == 0) return package;
        package.Dispose();
        throw new ModelPackageRefusedException(folder, faults);
    }

    /// <summary>The networks for one worker; the caller disposes them before the package.</summary>
    public ToeNetworks CreateNetworks() => new(new OnnxToeNetwork(_coarse, Coarse.Rows, Coarse.MostWindows), new OnnxToeNetwork(_fine, Fine.Rows, Fine.MostWindows), Manifest.Errors);

    public void Dispose()
    {
        _coarse.Dispose();
        _fine.Dispose();
    }
}
