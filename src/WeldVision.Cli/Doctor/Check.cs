namespace WeldVision.Cli.Doctor;

/// <summary>How a part of the installation is.</summary>
internal enum Condition
{
    Good,

    /// <summary>Work goes on, something must be done.</summary>
    Attention,

    /// <summary>The command cannot do its work here.</summary>
    Bad,
}

/// <summary>One part, looked at.</summary>
/// <param name="Name">For programs; <see cref="Examination.All"/> lists them.</param>
/// <param name="Do">What to do; null where all is well.</param>
internal sealed record Check(string Name, Condition Condition, BilingualText Found, BilingualText? Do = null);
