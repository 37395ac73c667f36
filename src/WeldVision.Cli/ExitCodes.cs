namespace WeldVision.Cli;

/// <summary>What the command's exit code means, the same for every command.</summary>
internal static class ExitCodes
{
    public const int AllDone = 0;
    public const int WrongUsageOrNothingToDo = 1;
    public const int SomeItemsFailed = 2;
    public const int CannotRunHere = 3;
    public const int Interrupted = 130;
}
