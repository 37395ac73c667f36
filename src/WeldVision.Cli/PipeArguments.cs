using System.CommandLine;
using WeldVision.Measure.Pipes;

namespace WeldVision.Cli;

/// <summary>Options about pipes, the same for all commands.</summary>
internal static class PipeArguments
{
    public static Option<double?> Diameter(string name, string description)
    {
        var diameter = new Option<double?>(name) { Description = description };
        diameter.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<double?>() is not (null or (>= PipeStripLayout.SmallestDiameter and <= PipeStripLayout.LargestDiameter)))
                value.AddError($"{name}: expected an outer diameter of {PipeStripLayout.SmallestDiameter} to {PipeStripLayout.LargestDiameter} mm.");
        });
        return diameter;
    }
}
