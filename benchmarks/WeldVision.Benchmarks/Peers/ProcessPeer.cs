using System.Diagnostics;
using System.Text.Json;

namespace WeldVision.Benchmarks.Peers;

/// <summary>
/// A peer in a process of its own: a line with a photo's path goes in, a line <c>{"ms":1.5,"beads":[{"box":[x,y,w,h],"reject":0.1}]}</c> comes out,
/// timed inside that process.
/// </summary>
internal sealed class ProcessPeer : IPeer
{
    private readonly Process _process;

    public ProcessPeer(string name, string folder, string program, params string[] arguments)
    {
        Name = name;
        _process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
    }

    public string Name { get; }

    /// <value>What the process itself measured for the photo last read.</value>
    public double LastMs { get; private set; }

    public IReadOnlyList<PeerBead> Read(string photo)
    {
        _process.StandardInput.WriteLine(photo);
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Name} ended with exit code {(_process.WaitForExit(1000) ? _process.ExitCode : -1)} at {photo}.");
        using var answer = JsonDocument.Parse(line);
        LastMs = answer.RootElement.GetProperty("ms").GetDouble();
        return [.. answer.RootElement.GetProperty("beads").EnumerateArray().Select(bead =>
        {
            float[] box = [.. bead.GetProperty("box").EnumerateArray().Select(side => side.GetSingle())];
            return new PeerBead(new(box[0], box[1], box[2], box[3]), bead.GetProperty("reject").GetDouble());
        })];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
