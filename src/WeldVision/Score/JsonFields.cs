using System.Text.Json;

namespace WeldVision.Score;

/// <summary>Reads one object of a file that people write, and notes every fault with its place, so that all of them stand in one message.</summary>
internal sealed class JsonFields(JsonElement element, string place, List<string> faults)
{
    public string Place => place;

    /// <summary>The whole file as an object.</summary>
    /// <exception cref="InvalidDataException">It is not JSON, or not an object.</exception>
    public static JsonFields Of(string name, ReadOnlyMemory<byte> json, List<string> faults)
    {
        try
        {
            ReadOnlyMemory<byte> text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
            CheckTexts(text.Span);
            using var document = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone(), "", faults)
                : throw new InvalidDataException($"{name}: expected one JSON object, found {Kind(document.RootElement)}.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name} is not JSON: {fault.Message} Mend that place first.", fault);
        }
    }

    public void Fault(string name, string expected, string found) => faults.Add($"{At(name)}: expected {expected}, found {found}");

    /// <summary>Notes every member that is none of these, so that a misspelt one is noticed.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name)) faults.Add($"{At(property.Name)}: there is no such member here");
        }
    }

    public bool Has(string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name)
    {
        if (OptionalText(name) is { } text) return text;
        if (!Has(name)) Fault(name, "a text", "nothing");
        return "";
    }

    public string? OptionalText(string name)
    {
        if (!Has(name)) return null;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) return text;
        Fault(name, "a text", value.ValueKind == JsonValueKind.String ? "an empty one" : Kind(value));
        return null;
    }

    /// <summary>One of the choices; the first when it is none, with a fault.</summary>
    public T Choice<T>(string name, params ReadOnlySpan<(string Code, T Value)> choices)
    {
        if (OptionalText(name) is { } text)
        {
            foreach (var (code, value) in choices)
            {
                if (code == text) return value;
            }
        }

        List<string> codes = [];
        foreach (var (code, _) in choices) codes.Add(code);
        Fault(name, string.Join(", ", codes), OptionalText(name) ?? "nothing");
        return choices[0].Value;
    }

    public decimal Number(string name, decimal least, decimal most)
    {
        if (OptionalNumber(name, least, most) is { } value) return value;
        if (!Has(name)) Fault(name, $"a number from {Figure.En(least)} to {Figure.En(most)}", "nothing");
        return least;
    }

    public decimal? OptionalNumber(string name, decimal least, decimal most)
    {
        if (!Has(name)) return null;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) && number >= least && number <= most) return number;
        Fault(name, $"a number from {Figure.En(least)} to {Figure.En(most)}", value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Kind(value));
        return null;
    }

    public int Whole(string name, int least, int most)
    {
        decimal number = Number(name, least, most);
        if (number != decimal.Truncate(number)) Fault(name, "a whole number", Figure.En(number));
        return (int)number;
    }

    public bool Truth(string name, bool otherwise) => Has(name) ? OptionalTruth(name) ?? otherwise : otherwise;

    public bool? OptionalTruth(string name)
    {
        if (!Has(name)) return null;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fault(name, "true or false", Kind(value));
        return null;
    }

    public DateOnly Day(string name)
    {
        if (OptionalText(name) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out DateOnly day)) return day;
        Fault(name, "a day as 2026-10-07", OptionalText(name) ?? "nothing");
        return default;
    }

    /// <summary>A length as a person types it, or a JSON number, whose point is never a thousands sign.</summary>
    public Millimetres? Length(string name, Millimetres least, Millimetres most)
    {
        if (!Has(name)) return null;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number) return OptionalNumber(name, least.Value, most.Value) is { } number ? new(number) : null;
        TypedLength read = TypedLength.Read(value.ValueKind == JsonValueKind.String ? value.GetString() : Kind(value), least, most);
        if (read.Refusal is { } refusal) faults.Add($"{At(name)}: {refusal.En}");
        return read.Value;
    }

    public BilingualText Bilingual(string name)
    {
        if (Object(name) is not { } both)
        {
            if (!Has(name)) Fault(name, "a text in en and in id", "nothing");
            return new("", "");
        }

        both.Only("en", "id");
        return new(both.Text("en"), both.Text("id"));
    }

    public JsonFields? Object(string name)
    {
        if (!Has(name)) return null;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Object) return new(value, At(name), faults);
        Fault(name, "an object", Kind(value));
        return null;
    }

    /// <summary>The objects of an array; none when it is missing.</summary>
    public IReadOnlyList<JsonFields> Objects(string name)
    {
        List<JsonFields> objects = [];
        foreach (var (value, i) in Elements(name))
        {
            if (value.ValueKind == JsonValueKind.Object) objects.Add(new(value, $"{At(name)}[{i}]", faults));
            else Fault($"{name}[{i}]", "an object", Kind(value));
        }

        return objects;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        List<string> texts = [];
        foreach (var (value, i) in Elements(name))
        {
            if (value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())) texts.Add(value.GetString()!);
            else Fault($"{name}[{i}]", "a text", Kind(value));
        }

        return texts;
    }

    /// <summary>The members of an object whose names are data.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Members(string name) =>
        Object(name) is null ? [] : element.GetProperty(name).EnumerateObject().Select(property => (property.Name, property.Value));

    /// <summary>The elements of an array, with their places; none when it is missing.</summary>
    public IEnumerable<(JsonElement Value, int Index)> Elements(string name)
    {
        if (!Has(name)) return [];
        JsonElement array = element.GetProperty(name);
        if (array.ValueKind == JsonValueKind.Array) return array.EnumerateArray().Select((value, i) => (value, i));
        Fault(name, "an array", Kind(array));
        return [];
    }

    /// <summary>A text of broken UTF-8 or half a surrogate pair would throw only when read; it is found here.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
        }
    }

    private string At(string name) => place.Length == 0 ? name : $"{place}.{name}";

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text \"{value.GetString()}\"",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "nothing",
    };
}
