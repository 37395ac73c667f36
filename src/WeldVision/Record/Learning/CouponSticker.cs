using System.Globalization;

namespace WeldVision.Record.Learning;

/// <summary>What the sticker on a coupon says: whose it is, and for which try at which task. It holds a pseudonym, so that a photo of it names nobody.</summary>
/// <param name="Number">The try that it was printed for; two coupons of one trainee and task differ by it.</param>
public sealed record CouponSticker(string Project, string Task, string Trainee, int Number)
{
    private const string Kind = "weld";

    /// <value>What its code holds. Sent twice, it is the same attempt.</value>
    public string Text { get; } = string.Join('/', ((string[])[Kind, Project, Task, Trainee, Number.ToString(CultureInfo.InvariantCulture)]).Select(Uri.EscapeDataString));

    /// <returns>Null for a code that is something else.</returns>
    public static CouponSticker? Read(string text) =>
        text.Split('/').Select(Uri.UnescapeDataString).ToArray() is [Kind, { Length: > 0 } project, { Length: > 0 } task, { Length: > 0 } trainee, var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int which) && which > 0 ? new(project, task, trainee, which) : null;
}
