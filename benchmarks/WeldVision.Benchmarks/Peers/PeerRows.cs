using WeldVision.Benchmarks.Short;

namespace WeldVision.Benchmarks.Peers;

/// <summary>This project and its peers on the same photos, each from the file to the decisions.</summary>
internal sealed class PeerRows : IDisposable
{
    public const string OpenCv = "OpenCvSharp", Skia = "SkiaSharp", Vips = "NetVips", MlNet = "ML.NET", Sharp = "sharp";

    private readonly List<IPeer> _peers = [];

    /// <summary>Starts every peer that this machine has what it takes for.</summary>
    public PeerRows()
    {
        _peers.AddRange([new OpenCvPeer(), new SkiaPeer(), new VipsPeer()]);
        if (!Missing.ContainsKey(MlNet)) _peers.Add(new ProcessPeer(MlNet, Places.Repository, Places.MlNetPeer, Places.Model));
        if (!Missing.ContainsKey(Sharp)) _peers.Add(new ProcessPeer(Sharp, Places.NodePeer, "node", "peer.mjs", Places.Model));
    }

    /// <value>Peers that cannot be measured here, and what each lacks.</value>
    public static IReadOnlyDictionary<string, string> Missing { get; } =
        new Dictionary<string, string> { [MlNet] = Places.MlNetPeer, [Sharp] = Path.Combine(Places.NodePeer, "node_modules", "sharp") }
            .Where(peer => !Path.Exists(peer.Value))
            .ToDictionary(peer => peer.Key, peer => $"{Path.GetRelativePath(Places.Repository, peer.Value)} is missing; ./weldvision bench makes it where dotnet and npm work");

    public OwnPath Own { get; } = new();

    public IReadOnlyList<IPeer> Peers => _peers;

    /// <summary>Times all of them in turns; <see cref="Taken.WallRatio"/> is how many times longer than this project each takes.</summary>
    public IReadOnlyList<Taken> Measure(BenchmarkPhoto photo, TimeSpan budget)
    {
        string path = photo.Keep();
        return InTurns.Measure(budget,
        [
            new Work("WeldVision", () => Own.Inspect(path)),
            .. _peers.Select(peer => new Work(peer.Name, () => peer.Read(path), (peer as ProcessPeer) is { } process ? () => process.LastMs : null)),
        ]);
    }

    public void Dispose()
    {
        _peers.ForEach(peer => peer.Dispose());
        Own.Dispose();
    }
}
