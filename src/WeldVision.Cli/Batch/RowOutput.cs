using System.Text.Json;
using WeldVision.Report.Batch;

namespace WeldVision.Cli.Batch;

/// <summary>Says each row once it is kept: its line, its fault, and how far the batch is.</summary>
internal sealed class RowOutput(bool json, int photos, TimeProvider clock) : IDisposable
{
    private readonly Stream _standardOutput = Console.OpenStandardOutput();
    private readonly ProgressLine _progress = new(photos, clock);

    /// <value>Rows said.</value>
    public int Count { get; private set; }

    public void Say(BatchRow row)
    {
        Count++;
        if (json)
        {
            _standardOutput.Write(row.Line);
            _standardOutput.Write("\n"u8);
        }

        if (FaultOf(row.Line) is not { } fault) return;
        _progress.Clear();
        Console.Error.WriteLine($"{row.Photo}: {fault}");
    }

    public void Show(int done) => _progress.Show(done);

    public void Note(string text)
    {
        _progress.Clear();
        Console.Error.WriteLine(text);
    }

    public void Dispose()
    {
        _progress.Clear();
        _standardOutput.Dispose();
    }

    private static string? FaultOf(byte[] line)
    {
        using JsonDocument known = JsonDocument.Parse(line);
        return known.RootElement.GetProperty("error") is { ValueKind: JsonValueKind.Object } error ? error.GetProperty("message").GetString() : null;
    }
}
