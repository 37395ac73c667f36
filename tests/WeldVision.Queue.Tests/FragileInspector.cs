using System.Diagnostics;
using WeldVision.Cli.Batch;
using WeldVision.Record;
using WeldVision.Report.Batch;

namespace WeldVision.Queue.Tests;

/// <summary>The process of a worker that inspects, with photos that break it: it hangs at one called so, and ends at another. It notes each photo that it is given.</summary>
internal static class FragileInspector
{
    public const string Command = "inspect-and-break", Hangs = "hangs.jpg", Breaks = "breaks.jpg";

    public static readonly ModelIdentity Model = new("none", "0", "00", "none", "float32", "none");

    /// <param name="arguments">The file of the notes.</param>
    public static int Run(string[] arguments)
    {
        InspectorChild.Answer(photo =>
        {
            File.AppendAllText(arguments[0], $"{photo.Name} by {Environment.ProcessId}\n");
            if (photo.Name == Hangs) Thread.Sleep(Timeout.Infinite);
            if (photo.Name == Breaks) Process.GetCurrentProcess().Kill();
            return RowOf(photo.Name);
        });
        return 0;
    }

    /// <summary>A made row.</summary>
    public static BatchRow RowOf(string photo) => BatchRow.Of(new() { Photo = photo, Outcome = Assess.Outcome.NoWeld, Sha256 = new('0', 64), Mode = Assess.OperatingMode.Balanced, Model = Model }, null, DateTimeOffset.UnixEpoch);
}
