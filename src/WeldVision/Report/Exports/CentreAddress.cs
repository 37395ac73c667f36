namespace WeldVision.Report.Exports;

/// <summary>Addresses below a centre's own.</summary>
public static class CentreAddress
{
    /// <summary>An address whose parts are written as an address needs them, whatever they hold.</summary>
    public static string Below(Uri home, params IEnumerable<string> parts) => home.AbsoluteUri.TrimEnd('/') + "/" + string.Join('/', parts.Select(Uri.EscapeDataString));
}
