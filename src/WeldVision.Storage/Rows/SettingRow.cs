namespace WeldVision.Storage.Rows;

/// <summary>A setting of the centre that is not as it comes.</summary>
internal sealed class SettingRow
{
    public required string Name { get; set; }

    public required string Value { get; set; }
}
