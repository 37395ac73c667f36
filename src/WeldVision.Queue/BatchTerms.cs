using System.Security.Cryptography;
using System.Text;

namespace WeldVision.Queue;

/// <summary>The program and the runtime that a result comes from.</summary>
/// <param name="Program">Version of WeldVision.</param>
/// <param name="Runtime">What runs the networks, with its version.</param>
public sealed record WorkerVersion(string Program, string Runtime)
{
    /// <value>The queue of this version's chunks: a worker of another one never sees them.</value>
    internal string Queue => $"weldvision-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Program}\n{Runtime}")))[..12]}";

    public override string ToString() => $"WeldVision {Program} with {Runtime}";
}

/// <summary>How a batch is judged, the same on every machine.</summary>
/// <param name="PackageSha256">Of the package's <c>model.json</c>, lower-case hexadecimal.</param>
/// <param name="RecipeSha256">The recipe's hash.</param>
public sealed record BatchTerms(string Mode, long MaximumPixels, string PackageSha256, string RecipeSha256, WorkerVersion Version);

/// <summary>A photo of a manifest.</summary>
/// <param name="Name">As results have it.</param>
/// <param name="Place">Its file from the root, where the name does not say it.</param>
public sealed record QueuedPhoto(string Name, string? Place);

/// <summary>How far a chunk is.</summary>
/// <param name="FirstItem">Place of its first photo in the manifest, from 0.</param>
public sealed record QueuedChunk(int Number, int FirstItem, int Photos, int Done);

/// <summary>How far a batch is.</summary>
/// <param name="IsSubmitted">Whether its manifest is complete.</param>
public sealed record QueuedBatch(BatchTerms Terms, bool IsSubmitted, bool IsStopped);
