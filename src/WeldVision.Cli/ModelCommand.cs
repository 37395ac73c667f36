using System.CommandLine;

namespace WeldVision.Cli;

/// <summary><c>weldvision model …</c></summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "Build model packages.");
}
