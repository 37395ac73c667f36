namespace WeldVision.Report.Batch;

/// <summary>A row of <c>failures.csv</c>: a photo that could not be read, and why.</summary>
public static class FailureRow
{
    /// <value>The heading line, without its end.</value>
    public static string CsvHeading => CsvText.Line("photo", "sha256", "code", "reason_en", "reason_id", "message", "when");

    /// <summary>The line of a photo that has an error, without its end.</summary>
    public static string CsvLine(BatchPhoto photo)
    {
        var (code, message) = photo.Error ?? throw new ArgumentException($"{photo.Name} could be read; expected a photo with an error.", nameof(photo));
        BilingualText reason = Words.OfCaptureFault(code);
        return CsvText.Line(CsvText.HarmlessText(photo.Name), photo.Sha256 ?? "", code, reason.En, reason.Id, CsvText.HarmlessText(message), ResultColumn.Moment(photo.InspectedAt));
    }
}
