using System.Globalization;

namespace WeldVision.Score;

/// <summary>A number as a person typed it: either understood, or refused with what was expected. Nothing is guessed.</summary>
public sealed record TypedNumber
{
    private TypedNumber(decimal? value, BilingualText? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    public decimal? Value { get; }

    /// <value>Null when the number was understood.</value>
    public BilingualText? Refusal { get; }

    /// <summary>
    /// Reads <c>0,5</c>, <c>0.5</c>, <c>12</c> or <c>0,5 mm</c>. A single separator before exactly three digits, as in <c>1.250</c>, may mean thousands and is asked
    /// about, unless nothing but a 0 stands before it.
    /// </summary>
    /// <param name="unit">What may stand behind the number; empty for none.</param>
    public static TypedNumber Read(string? text, decimal least, decimal most, string unit = "")
    {
        string typed = (text ?? "").Trim(), number = typed, shownUnit = unit.Length == 0 ? "" : " " + unit;
        if (unit.Length > 0 && number.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) number = number[..^unit.Length].TrimEnd();
        if (number.Length == 0) return Refuse("is empty", "kosong");
        if (number[0] is '-' or '−' or '–') return Refuse("is negative", "bernilai negatif");
        if (IsInches(number)) return Refuse("is in inches", "dalam inci");
        int separator = number.IndexOfAny([',', '.']);
        if (separator != number.LastIndexOfAny([',', '.'])) return Refuse("has more than one separator", "punya lebih dari satu pemisah");
        string whole = separator < 0 ? number : number[..separator], fraction = separator < 0 ? "0" : number[(separator + 1)..];
        if (!IsDigits(whole) || !IsDigits(fraction)) return Refuse($"is not a number{(unit == "mm" ? " in millimetres" : "")}", $"bukan angka{(unit == "mm" ? " dalam milimeter" : "")}");
        if (separator >= 0 && fraction.Length == 3 && whole.Length <= 3 && whole != "0")
            return Ask();
        if (!decimal.TryParse($"{whole}.{fraction}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) || value < least || value > most)
            return Refuse("is out of range", "di luar rentang");
        return new(value, null);

        TypedNumber Ask()
        {
            string small = fraction.TrimEnd('0').PadRight(1, '0'), large = whole + fraction, answer = $"{whole},{Unambiguous(fraction)}";
            return new(null, new(
                $"\"{typed}\" can be read in two ways: {whole}.{small}{shownUnit} or {large}{shownUnit}. Which one? Write {answer} or {large}.",
                $"\"{typed}\" dapat dibaca dua cara: {whole},{small}{shownUnit} atau {large}{shownUnit}. Yang mana? Tulis {answer} atau {large}."));
        }

        TypedNumber Refuse(string english, string indonesian)
        {
            var kind = unit == "mm" ? new BilingualText("millimetres", "milimeter") : new("a number", "angka");
            return new(null, new(
                $"\"{typed}\" {english}. Expected {kind.En} from {Figure.En(least)} to {Figure.En(most)}, for example 0,5 or 0.5.",
                $"\"{typed}\" {indonesian}. Isi {kind.Id} dari {Figure.Id(least)} sampai {Figure.Id(most)}, misalnya 0,5 atau 0.5."));
        }
    }

    // Two digits or four cannot be thousands.
    private static string Unambiguous(string fraction) => fraction.EndsWith('0') ? fraction[..2] : fraction + "0";

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool IsInches(string text) =>
        text.AsSpan().IndexOfAny("\"″”/") >= 0 || text.EndsWith("in", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith("inch", StringComparison.OrdinalIgnoreCase) || text.EndsWith("inches", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith("inci", StringComparison.OrdinalIgnoreCase) || text.EndsWith("''", StringComparison.Ordinal);
}
