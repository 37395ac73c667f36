using Microsoft.AspNetCore.Components.Forms;

namespace WeldVision.Web.Staff.Administration;

/// <summary>Reads a text file that somebody chose.</summary>
internal static class Uploading
{
    private const long LargestBytes = 1_000_000;

    /// <returns>Null when the file is too large to be such a text.</returns>
    public static async Task<string?> TextAsync(IBrowserFile file)
    {
        if (file.Size > LargestBytes) return null;
        using var text = new StreamReader(file.OpenReadStream(LargestBytes));
        return await text.ReadToEndAsync();
    }
}
