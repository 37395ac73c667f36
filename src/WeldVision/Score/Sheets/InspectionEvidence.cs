using System.Text.Json;
using WeldVision.Assess;
using WeldVision.Classify;
using WeldVision.Measure;

namespace WeldVision.Score.Sheets;

/// <summary>Reads the lines of <c>weldvision inspect --json</c>, given in the sheet itself or in files that it names, as evidence.</summary>
internal static class InspectionEvidence
{
    public static (List<BeadEvidence> Beads, IReadOnlyList<string> Models) Read(JsonFields file, Func<string, byte[]> read, List<string> faults)
    {
        List<BeadEvidence> beads = [];
        SortedSet<string> models = new(StringComparer.Ordinal);
        HashSet<string> photos = new(StringComparer.Ordinal);
        Dictionary<string, string> stations = new(StringComparer.Ordinal);
        foreach (var (photo, station) in file.Members("stations"))
        {
            if (station.ValueKind == JsonValueKind.String) stations[photo] = station.GetString()!;
            else file.Fault($"stations.{photo}", "a text", "something else");
        }

        foreach (var (value, i) in file.Elements("inspections"))
        {
            string place = $"inspections[{i}]";
            if (value.ValueKind == JsonValueKind.String)
            {
                string path = value.GetString()!;
                int number = 0;
                foreach (ReadOnlyMemory<byte> line in Lines(read(path)))
                {
                    number++;
                    Add(() => JsonElement.Parse(line.Span), $"{path}, line {number}");
                }
            }
            else
            {
                Add(() => value, place);
            }
        }

        foreach (string unknown in stations.Keys.Where(photo => !photos.Contains(photo))) faults.Add($"stations: no inspection is of {unknown}");
        return (beads, [.. models]);

        void Add(Func<JsonElement> parse, string place)
        {
            try
            {
                JsonElement line = parse();
                string photo = line.GetProperty("photo").GetString() ?? "";
                if (!photos.Add(photo))
                {
                    faults.Add($"{place}: {photo} is inspected twice; keep one line");
                    return;
                }

                string station = stations.TryGetValue(photo, out string? named) ? named : photo;
                JsonElement model = line.GetProperty("model");
                models.Add($"{model.GetProperty("manifestSha256").GetString()} {model.GetProperty("recipe").GetString()}");
                int before = beads.Count;
                foreach (var (bead, number) in line.GetProperty("beads").EnumerateArray().Select((bead, number) => (bead, number))) beads.Add(Bead(bead, photo, station, Width(line, number)));
                // A photo without a verdict is no evidence that nothing is there: it refers, until it is taken again or left out.
                if (line.GetProperty("outcome").GetString() != "inspected" || beads.Count == before) beads.Add(Referred(photo, station));
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
                or ArgumentOutOfRangeException or IndexOutOfRangeException)
            {
                faults.Add($"{place}: expected a line of 'weldvision inspect --json'; {fault.Message}");
            }
        }
    }

    private static BeadEvidence Bead(JsonElement bead, string photo, string station, CardWidth? width) => new()
    {
        Station = station,
        Photo = photo,
        Verdict = bead.GetProperty("verdict").GetString() switch
        {
            "accept" => Verdict.Accept,
            "reject" => Verdict.Reject,
            "refer" => Verdict.Refer,
            var other => throw new FormatException($"verdict {other} is none of accept, reject, refer."),
        },
        Tags =
        [
            .. bead.GetProperty("tags").EnumerateObject().Select(tag => new TagReading(
                tag.Name, tag.Value.ValueKind == JsonValueKind.Null ? null : new Probability(tag.Value.GetDouble()))),
        ],
        Findings = [.. bead.GetProperty("findings").EnumerateArray().Select(Found)],
        Outline = Outline(bead.GetProperty("outline")),
        Width = width,
    };

    /// <summary>What a photo with a marker card says of a bead; only such photos have the member, and only beads that could be measured the values.</summary>
    private static CardWidth? Width(JsonElement line, int number)
    {
        if (!line.TryGetProperty("measures", out JsonElement measures) || !measures.TryGetProperty("beads", out JsonElement beads) || !beads[number].TryGetProperty("widthMm", out JsonElement width)) return null;
        return new(Value(width), Value(beads[number].GetProperty("leastWidthMm")), Value(beads[number].GetProperty("mostWidthMm")));

        static MeasuredValue Value(JsonElement value) => new(value.GetProperty("value").GetDouble(), value.GetProperty("uncertainty").GetDouble());
    }

    private static Finding Found(JsonElement finding)
    {
        string name = finding.GetProperty("name").GetString() ?? "";
        JsonElement box = finding.GetProperty("box");
        return new(
            finding.GetProperty("code").GetString(), new(name, name), new(finding.GetProperty("probability").GetDouble()),
            box.ValueKind == JsonValueKind.Null ? null : new PixelBox(box[0].GetSingle(), box[1].GetSingle(), box[2].GetSingle(), box[3].GetSingle()));
    }

    /// <summary>The rectangle of four corners: 0 and 1 lie along the axis, 1 and 2 across.</summary>
    private static TurnedRectangle Outline(JsonElement corners)
    {
        var (x0, y0) = Corner(0);
        var (x1, y1) = Corner(1);
        var (x2, y2) = Corner(2);
        return new((x0 + x2) / 2, (y0 + y2) / 2, MathF.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)),
            MathF.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)), MathF.Atan2(y1 - y0, x1 - x0));

        (float X, float Y) Corner(int i) => (corners[i][0].GetSingle(), corners[i][1].GetSingle());
    }

    private static BeadEvidence Referred(string photo, string station) =>
        new() { Station = station, Photo = photo, Verdict = Verdict.Refer, Tags = [], Findings = [], Outline = default };

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(byte[] text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = Array.IndexOf(text, (byte)'\n', start);
            if (end < 0) end = text.Length;
            if (!text.AsSpan(start, end - start).Trim(" \r\t"u8).IsEmpty) yield return text.AsMemory(start, end - start);
            start = end + 1;
        }
    }
}
