namespace WeldVision.Record.Privacy;

/// <summary>What of a person was looked at.</summary>
public enum LookKind
{
    Photo,
    Document,

    /// <summary>The results of one attempt, with its sheet.</summary>
    Sheet,

    /// <summary>All results of one person.</summary>
    Portfolio,

    /// <summary>The results of a whole class.</summary>
    Class,

    /// <summary>A file with results that left the record.</summary>
    Export,
}
