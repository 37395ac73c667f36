using System.Text.Json;
using WeldVision.Measure;

namespace WeldVision.Report;

/// <summary>The member <c>measures</c> of an inspection's line; only photos with a marker card have it.</summary>
internal static class MeasuresJson
{
    public static void Write(Utf8JsonWriter json, PhotoMeasures measures)
    {
        json.WriteStartObject("measures");
        Card(json, measures.Card);
        if (measures.Beads.Count > 0)
        {
            json.WriteStartArray("beads");
            foreach (MeasuredBead bead in measures.Beads) Bead(json, bead);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Card(Utf8JsonWriter json, CardReading card)
    {
        json.WriteStartObject("card");
        Value(json, "millimetresPerPixel", card.MillimetresPerPixel, 5);
        json.WriteNumber("markers", card.Markers);
        json.WriteNumber("residualPixels", Math.Round(card.ResidualPixels, 2));
        json.WriteNumber("distortion", Math.Round(card.Distortion, 4));
        if (card.WhiteBalance is { } gains)
        {
            json.WriteStartArray("whiteBalance");
            foreach (double gain in (double[])[gains.Red, gains.Green, gains.Blue]) json.WriteNumberValue(Math.Round(gain, 3));
            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("whiteBalance");
        }

        json.WriteEndObject();
    }

    private static void Bead(Utf8JsonWriter json, MeasuredBead bead)
    {
        json.WriteStartObject();
        if (bead.Measures is { } measures)
        {
            Value(json, "widthMm", measures.Width);
            Value(json, "widthDeviationMm", measures.WidthDeviation);
            Value(json, "leastWidthMm", measures.LeastWidth);
            Value(json, "mostWidthMm", measures.MostWidth);
            json.WriteNumber("sootMm", Math.Round(BeadMeasures.SootShare * measures.Width.Value, 2));
            Value(json, "lengthMm", measures.Length);
            Value(json, "straightnessMm", measures.Straightness);
            Value(json, "rippleSpacingMm", measures.RippleSpacing);
            if (measures.WhyNoRipples is { } why) Text(json, "whyNoRipples", why);
            json.WriteStartArray("pores");
            foreach (MeasuredPore pore in measures.Pores)
            {
                json.WriteStartObject();
                Value(json, "diameterMm", pore.Diameter);
                json.WriteNumber("alongMm", Math.Round(pore.Along, 1));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("smallestPoreMm", Math.Round(measures.SmallestPore, 2));
            Value(json, "poreSumIn25Mm", measures.PoreSumIn25);
            Value(json, "poreSumIn300Mm", measures.PoreSumIn300);
            json.WriteNull("whyNot");
        }
        else
        {
            Text(json, "whyNot", bead.Why!);
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, MeasuredValue? measured, int digits = 2)
    {
        if (measured is not { } value)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("value", Math.Round(value.Value, digits));
        json.WriteNumber("uncertainty", Math.Round(value.Uncertainty, digits));
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, BilingualText text)
    {
        json.WriteStartObject(name);
        json.WriteString("en", text.En);
        json.WriteString("id", text.Id);
        json.WriteEndObject();
    }
}
