namespace WeldVision.Classify;

/// <summary>A model package is not what its manifest says, or not one that this version can run.</summary>
public sealed class ModelPackageRefusedException(string folder, IReadOnlyList<string> faults) : Exception(
    $"The model package '{folder}' was refused: {string.Join("; ", faults)}. Restore the package from the release or from a backup, or name another one with --model.")
{
    /// <value>Each fault in words, expected and found.</value>
    public IReadOnlyList<string> Faults { get; } = faults;
}
