using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace WeldVision.Web;

/// <summary>A photo as it arrived.</summary>
internal sealed record PhotoUpload(byte[] Bytes, string Sha256)
{
    /// <value>What the file input of a page takes. Without HEIC in it an iPhone gives a JPEG.</value>
    public const string Accept = "image/jpeg,image/png,image/webp,image/bmp,image/tiff";

    // JPEG, PNG, WebP, BMP, TIFF of either byte order.
    private static readonly byte[][] Beginnings = [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], "RIFF"u8.ToArray(), "BM"u8.ToArray(), "II*\0"u8.ToArray(), "MM\0*"u8.ToArray()];

    private static readonly byte[][] HeicBrands = ["heic"u8.ToArray(), "heix"u8.ToArray(), "heif"u8.ToArray(), "hevc"u8.ToArray(), "mif1"u8.ToArray(), "msf1"u8.ToArray(), "avif"u8.ToArray()];

    /// <summary>Reads the form's one photo.</summary>
    /// <returns>The photo, or why it is refused before any inspection.</returns>
    public static async Task<(PhotoUpload? Photo, Refusal? Refusal)> ReadAsync(IFormFileCollection files, long maximumBytes, CancellationToken cancel)
    {
        if (files.Count > 1) return (null, new(StatusCodes.Status400BadRequest, new($"One photo at a time: found {files.Count} files.", $"Satu foto setiap kali kirim: ditemukan {files.Count} berkas.")));
        if (files.GetFile("photo") is not { Length: > 0 } file)
            return (null, new(StatusCodes.Status400BadRequest, new("There is no photo. Take or choose one, then send it.", "Belum ada foto. Ambil atau pilih foto, lalu kirim.")));
        if (file.Length > maximumBytes) return (null, TooLarge(maximumBytes));
        byte[] bytes = new byte[file.Length];
        await using (Stream stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, cancel);
        return Beginnings.Any(beginning => bytes.AsSpan().StartsWith(beginning)) && !IsMovie(bytes) ? (new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))), null) : (null, NoPhoto(bytes));
    }

    public static Refusal TooLarge(long maximumBytes) => new(StatusCodes.Status413PayloadTooLarge, new(
        $"The photo has more than {maximumBytes / 1_000_000} MB. Take it with a smaller size.", $"Foto lebih dari {maximumBytes / 1_000_000} MB. Ambil foto dengan ukuran lebih kecil."));

    private static Refusal NoPhoto(ReadOnlySpan<byte> bytes) => new(StatusCodes.Status415UnsupportedMediaType,
        IsHeic(bytes) ? new(
            "This is a HEIC photo, which is not read. iPhone: Settings, Camera, Formats, Most Compatible; then take it again, or choose it in the page, which turns it into a JPEG.",
            "Ini foto HEIC, belum dapat dibaca. iPhone: Pengaturan, Kamera, Format, Paling Kompatibel; lalu ambil ulang, atau pilih lewat halaman ini agar diubah menjadi JPEG.")
        : IsMovie(bytes) ? new("This is a video. Send a photo of the bead.", "Ini video. Kirim foto jalur las.")
        : IsDrawing(bytes) ? new("This is a drawing (SVG or HTML) and no photo: expected JPEG, PNG, WebP, BMP or TIFF.", "Ini gambar SVG atau HTML, bukan foto: harus JPEG, PNG, WebP, BMP, atau TIFF.")
        : new("This is no photo: expected JPEG, PNG, WebP, BMP or TIFF.", "Ini bukan foto: harus JPEG, PNG, WebP, BMP, atau TIFF."));

    private static bool IsIsoFile(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8);

    private static bool IsHeic(ReadOnlySpan<byte> bytes)
    {
        if (!IsIsoFile(bytes)) return false;
        foreach (byte[] brand in HeicBrands)
        {
            if (bytes[8..12].SequenceEqual(brand)) return true;
        }

        return false;
    }

    // MP4 and MOV, Matroska and WebM, AVI.
    private static bool IsMovie(ReadOnlySpan<byte> bytes) => (IsIsoFile(bytes) && !IsHeic(bytes)) || bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
        || (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("AVI "u8));

    private static bool IsDrawing(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 500)].TrimStart("\uFEFF \r\n\t"u8) is [(byte)'<', ..];
}
