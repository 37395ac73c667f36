namespace WeldVision.Web.Staff;

/// <summary>Who sits before the page.</summary>
/// <param name="Pseudonym">As the record calls them.</param>
/// <param name="Shown">Their name as people read it.</param>
/// <param name="Appearance">dark or light; null to follow the system.</param>
public sealed record StaffReader(Language Language, string Pseudonym, string Shown, bool IsAdministrator, string? Appearance);
