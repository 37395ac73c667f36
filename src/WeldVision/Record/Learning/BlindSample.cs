using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WeldVision.Record.Learning;

/// <summary>
/// The coupons that an instructor marks before seeing what the model found: one in so many, told by a hash and chosen by nobody. Only on them does agreement between instructor and model
/// say anything.
/// </summary>
/// <param name="OneIn">One coupon in so many; 0 for none, 1 for all.</param>
public readonly record struct BlindSample(int OneIn)
{
    /// <summary>Whether an attempt's coupon is one of them: the same answer at any time and on any machine.</summary>
    public bool Holds(Attempt attempt) =>
        OneIn > 0 && BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"blind/{attempt.Project}/{attempt.Task}/{attempt.Id}"))) % (uint)OneIn == 0;
}
