using Microsoft.JSInterop;

namespace WeldVision.Web.Staff;

/// <summary>Hands a file that a page has made to the browser's downloads.</summary>
internal static class Saving
{
    public static async Task SaveAsync(this IJSRuntime script, string name, string type, ReadOnlyMemory<byte> bytes)
    {
        using var stream = new DotNetStreamReference(new MemoryStream(bytes.ToArray()));
        await script.InvokeVoidAsync("staff.save", name, type, stream);
    }
}
