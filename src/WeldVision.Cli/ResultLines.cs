using System.Buffers;
using WeldVision.Record;
using WeldVision.Report;

namespace WeldVision.Cli;

/// <summary>JSON lines on standard output, each written as a whole.</summary>
internal sealed class ResultLines : IDisposable
{
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly ArrayBufferWriter<byte> _line = new();

    public void Write(PhotoInspection inspection)
    {
        _line.ResetWrittenCount();
        InspectionJson.Write(_line, inspection);
        _line.Write("\n"u8);
        _output.Write(_line.WrittenSpan);
    }

    public void Dispose() => _output.Dispose();
}
