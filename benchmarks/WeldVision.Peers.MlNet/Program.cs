using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WeldVision.Peers.MlNet;

// Reads a photo's path a line and answers with what ML.NET's image pipeline sees in it, and how long that took.
if (args is not [string models])
{
    Console.Error.WriteLine("Usage: WeldVision.Peers.MlNet FOLDER_WITH_NETWORKS < paths");
    return 1;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var reading = new ImagePipeline(models);
for (string? photo; (photo = Console.ReadLine()) is not null;)
{
    long started = Stopwatch.GetTimestamp();
    var beads = reading.Read(photo);
    double ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    Console.WriteLine(JsonSerializer.Serialize(new
    {
        ms,
        beads = beads.Select(bead => new { box = new[] { bead.Box.X, bead.Box.Y, bead.Box.Width, bead.Box.Height }, reject = bead.RejectLogit }),
    }));
}

return 0;
