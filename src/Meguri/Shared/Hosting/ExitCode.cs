namespace Meguri.Shared.Hosting;

/// <summary>Exit codes of the command line.</summary>
public static class ExitCode
{
    /// <summary>Done, nothing to report.</summary>
    public const int Clean = 0;

    /// <summary>Done or not done: there are problems that a person can mend.</summary>
    public const int Problems = 1;

    /// <summary>The input or the set-up cannot be used.</summary>
    public const int Unusable = 2;
}
