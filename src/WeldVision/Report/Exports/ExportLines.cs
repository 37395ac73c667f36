namespace WeldVision.Report.Exports;

/// <summary>Results as a file of lines.</summary>
/// <param name="Text">Lines end in LF.</param>
/// <param name="Faults">What could not be written, and why; the others are written.</param>
public sealed record ExportLines(byte[] Text, int Written, IReadOnlyList<string> Faults)
{
    public static ExportLines Of(IEnumerable<ExportedResult> results, Func<ExportedResult, IEnumerable<byte[]>> lines)
    {
        using var text = new MemoryStream();
        int written = 0;
        List<string> faults = [];
        foreach (ExportedResult result in results)
        {
            try
            {
                foreach (byte[] line in lines(result))
                {
                    text.Write(line);
                    text.WriteByte((byte)'\n');
                    written++;
                }
            }
            catch (InvalidDataException fault)
            {
                faults.Add(fault.Message);
            }
        }

        return new(text.ToArray(), written, faults);
    }
}
