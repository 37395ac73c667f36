using System.Security.Cryptography;
using System.Text;

namespace WeldVision.Storage;

/// <summary>Secrets that are kept as hashes only. They are drawn and never chosen, so a plain hash cannot be guessed back.</summary>
internal static class Secrets
{
    private const int RandomBytes = 24;

    /// <summary>192 random bits as letters and digits that stand in an address as they are.</summary>
    public static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
