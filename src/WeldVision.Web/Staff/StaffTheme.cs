using MudBlazor;

namespace WeldVision.Web.Staff;

/// <summary>The reports' colours and type for MudBlazor's parts.</summary>
internal static class StaffTheme
{
    private static readonly string[] Text = ["Barlow", "system-ui", "sans-serif"], Headings = ["Barlow Condensed", "Barlow", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Black = "#161b20",
            Background = "#e6eaec",
            Surface = "#fbfcfc",
            Primary = "#1b4f8f",
            PrimaryContrastText = "#ffffff",
            Secondary = "#48545e",
            TextPrimary = "#161b20",
            TextSecondary = "#48545e",
            ActionDefault = "#161b20",
            LinesDefault = "#8a969f",
            LinesInputs = "#5d6a74",
            Divider = "#8a969f",
            Success = "#07503f",
            Error = "#7a2208",
            Warning = "#553c00",
            Info = "#1b4f8f",
        },
        PaletteDark = new PaletteDark
        {
            Black = "#0c1013",
            Background = "#11161a",
            Surface = "#1a2127",
            Primary = "#8cc0ff",
            PrimaryContrastText = "#11161a",
            Secondary = "#a7b4bd",
            TextPrimary = "#e8edf0",
            TextSecondary = "#a7b4bd",
            ActionDefault = "#e8edf0",
            LinesDefault = "#66737d",
            LinesInputs = "#8a969f",
            Divider = "#66737d",
            Success = "#7fe6c9",
            Error = "#ffc0a6",
            Warning = "#f5cf6a",
            Info = "#8cc0ff",
        },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = Text, FontSize = "1.0625rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Headings, FontSize = "2rem", FontWeight = "600", LineHeight = "1.15", LetterSpacing = "normal" },
            H2 = new H2Typography { FontFamily = Headings, FontSize = "1.45rem", FontWeight = "600", LineHeight = "1.15", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Text, FontSize = "1.1rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Text, FontSize = "1.0625rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
        },
        LayoutProperties = new() { DefaultBorderRadius = "0" },
    };
}
