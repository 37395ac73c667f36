using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WeldVision.Record.Auditing;

/// <summary>One line of the audit log. It names people by pseudonym only, so that a person can be erased and the chain stays whole.</summary>
/// <param name="Sequence">From 1, without a gap.</param>
/// <param name="At">UTC, ISO 8601 with milliseconds.</param>
/// <param name="Actor">Pseudonym of who acted.</param>
/// <param name="Action">For example <c>sign</c>.</param>
/// <param name="Subject">For example <c>attempt/12</c>.</param>
/// <param name="Details">Canonical JSON: one object of texts, members by code point, no spaces.</param>
/// <param name="Previous">Hash of the entry before; of the first, 64 zeros.</param>
/// <param name="Hash">SHA-256 of all that stands before, lower-case hexadecimal.</param>
public sealed record AuditEntry(long Sequence, string At, string Actor, string Action, string Subject, string Details, string Previous, string Hash)
{
    public static string Origin { get; } = new('0', 64);

    public static AuditEntry After(AuditHead head, DateTimeOffset at, string actor, string action, string subject, IReadOnlyDictionary<string, string> details)
    {
        var entry = new AuditEntry(
            head.Sequence + 1, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture), actor, action, subject, Canonical(details), head.Hash, "");
        return entry with { Hash = entry.ComputeHash() };
    }

    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(new Dictionary<string, string>
    {
        ["sequence"] = Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["at"] = At,
        ["actor"] = Actor,
        ["action"] = Action,
        ["subject"] = Subject,
        ["details"] = Details,
        ["previous"] = Previous,
    }))));

    private static string Canonical(IReadOnlyDictionary<string, string> members)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal)) json.WriteString(name, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}

/// <summary>The end of the chain. Kept outside as well, it shows when rows were cut off.</summary>
public sealed record AuditHead(long Sequence, string Hash)
{
    public static AuditHead None { get; } = new(0, AuditEntry.Origin);

    public override string ToString() => $"{Sequence} {Hash}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="InvalidDataException">It is no head.</exception>
    public static AuditHead Parse(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var sequence, { Length: 64 } hash] && long.TryParse(sequence, out long number) && number >= 0 && hash.All(char.IsAsciiHexDigitLower)
            ? new(number, hash) : throw new InvalidDataException($"An audit head is a number and a hash of 64 hexadecimal digits, for example \"12 9f86…\"; found \"{text.Trim()}\".");
}
