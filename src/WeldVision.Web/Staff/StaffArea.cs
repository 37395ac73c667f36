namespace WeldVision.Web.Staff;

/// <summary>A place of the staff pages, as the navigation lists it.</summary>
/// <param name="Policy">Who may open it.</param>
internal sealed record StaffArea(string Path, BilingualText Name, string Policy)
{
    public static IReadOnlyList<StaffArea> All { get; } =
    [
        new("/desk", new("Queue", "Antrean"), Accounts.Policies.Staff),
        new("/class", new("Class", "Kelas"), Accounts.Policies.Staff),
        new("/calibration", new("Calibration", "Kalibrasi"), Accounts.Policies.Staff),
        new("/exports", new("Exports", "Ekspor"), Accounts.Policies.Staff),
        new("/people", new("People", "Peserta"), Accounts.Policies.Staff),
        new("/administration", new("Administration", "Administrasi"), Accounts.Policies.Administrator),
    ];
}
