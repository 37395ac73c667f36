using WeldVision.Record.Learning;

namespace WeldVision.Web.Accounts;

/// <summary>Which PINs and passwords are taken. Guessing at the sign-in is stopped there; these rules stop what is guessed first.</summary>
internal static class SecretRules
{
    public const int PinDigits = 6, LeastPasswordLength = 10;

    private const int LeastDifferentLetters = 5, MostPasswordLength = 200;

    private static readonly BilingualText
        NoPin = new("A PIN has 6 digits.", "PIN terdiri dari 6 angka."),
        PlainPin = new("This PIN is guessed first: take one without a row or a repetition.", "PIN ini mudah ditebak: jangan pakai urutan atau pengulangan."),
        ShortPassword = new($"A password has at least {LeastPasswordLength} characters.", $"Kata sandi minimal {LeastPasswordLength} karakter."),
        PlainPassword = new("This password is guessed first: take several words, without your name.", "Kata sandi ini mudah ditebak: pakai beberapa kata, tanpa nama Anda.");

    // Beginnings of what people take most, in the languages of the page; nothing may be made of one of them and a few letters more.
    private static readonly string[] Common = ["password", "katasandi", "rahasia", "qwerty", "asdfgh", "welding", "weldvision", "instruktur", "administrator", "indonesia", "sayang", "letmein", "iloveyou", "1234567", "abcdefg"];

    /// <returns>Why it is refused; null when it is taken.</returns>
    public static BilingualText? Refusal(Person person, string secret)
    {
        if (!person.IsStaff) return secret.Length != PinDigits || !secret.All(char.IsAsciiDigit) ? NoPin : IsPlain(secret) ? PlainPin : null;
        if (secret.Length is < LeastPasswordLength or > MostPasswordLength) return ShortPassword;
        string letters = string.Concat(secret.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        bool isPlain = secret.Distinct().Count() < LeastDifferentLetters
            || Common.Any(common => letters.StartsWith(common, StringComparison.Ordinal) && letters.Length < common.Length + 6)
            || (person.Name ?? "").Split(' ').Any(name => name.Length > 3 && letters.Contains(name.ToLowerInvariant(), StringComparison.Ordinal) && letters.Length < name.Length + 8);
        return isPlain ? PlainPassword : null;
    }

    /// <summary>A row up or down, or one, two or three digits over and over.</summary>
    private static bool IsPlain(string pin)
    {
        int[] steps = [.. pin.Zip(pin.Skip(1), (a, b) => (b - a + 10) % 10)];
        return steps.Distinct().Count() == 1
            || Enumerable.Range(1, 3).Any(period => PinDigits % period == 0 && pin == string.Concat(Enumerable.Repeat(pin[..period], PinDigits / period)));
    }
}
