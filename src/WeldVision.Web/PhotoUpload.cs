using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace WeldVision.Web;

/// <summary>A photo as it arrived.</summary>
internal sealed record PhotoUpload(byte[] Bytes, string Sha256)
{
    // JPEG, PNG, WebP, BMP, TIFF of either byte order.
    private static readonly byte[][] Beginnings = [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], "RIFF"u8.ToArray(), "BM"u8.ToArray(), "II*\0"u8.ToArray(), "MM\0*"u8.ToArray()];

    /// <summary>Reads the form's photo.</summary>
    /// <returns>The photo, or the status and words of why it is refused before any inspection.</returns>
    public static async Task<(PhotoUpload? Photo, int Status, BilingualText? Refusal)> ReadAsync(IFormFile? file, long maximumBytes, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) return (null, StatusCodes.Status400BadRequest, new("There is no photo. Take or choose one, then send it.", "Belum ada foto. Ambil atau pilih foto, lalu kirim."));
        if (file.Length > maximumBytes) return (null, StatusCodes.Status413PayloadTooLarge, new(
            $"The photo has more than {maximumBytes / 1_000_000} MB. Take it with a smaller size.", $"Foto lebih dari {maximumBytes / 1_000_000} MB. Ambil foto dengan ukuran lebih kecil."));
        byte[] bytes = new byte[file.Length];
        await using (Stream stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, cancel);
        return Beginnings.Any(beginning => bytes.AsSpan().StartsWith(beginning))
            ? (new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))), StatusCodes.Status200OK, null)
            : (null, StatusCodes.Status415UnsupportedMediaType, new("This is no photo: expected JPEG, PNG, WebP, BMP or TIFF.", "Ini bukan foto: harus JPEG, PNG, WebP, BMP, atau TIFF."));
    }

    /// <summary>What a browser shows the stored bytes as.</summary>
    public static string ContentType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, ..] => "image/jpeg",
        [0x89, ..] => "image/png",
        [(byte)'R', ..] => "image/webp",
        [(byte)'B', ..] => "image/bmp",
        _ => "image/tiff",
    };
}
