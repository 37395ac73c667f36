using WeldVision.Assess;
using WeldVision.Record;

namespace WeldVision.Report;

/// <summary>How many photos came to each standing, and how many beads to each verdict.</summary>
internal sealed class ReportCounts
{
    private readonly int[] _photos = new int[Enum.GetValues<Standing>().Length], _beads = new int[Enum.GetValues<Verdict>().Length];

    public int Photos => _photos.Sum();

    public int Beads => _beads.Sum();

    public int Of(Standing standing) => _photos[(int)standing];

    public int Of(Verdict verdict) => _beads[(int)verdict];

    public void Add(PhotoInspection inspection)
    {
        _photos[(int)Standings.Of(inspection)]++;
        foreach (var bead in inspection.Beads) _beads[(int)bead.Verdict]++;
    }
}
