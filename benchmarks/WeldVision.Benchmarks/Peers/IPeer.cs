namespace WeldVision.Benchmarks.Peers;

/// <summary>A bead as a peer reads it.</summary>
/// <param name="Box">Pixels of the photo.</param>
/// <param name="RejectLogit">The inspector's output 0, not calibrated.</param>
internal sealed record PeerBead(PixelBox Box, double RejectLogit);

/// <summary>Another way from a photo's file to a decision, with the same two networks: what people would use in place of this project.</summary>
internal interface IPeer : IDisposable
{
    string Name { get; }

    IReadOnlyList<PeerBead> Read(string photo);
}
