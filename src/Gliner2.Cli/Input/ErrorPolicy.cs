namespace Gliner2.Cli.Input;

/// <summary>What to do with a text that can't be read.</summary>
internal enum ErrorPolicy
{
    /// <summary>Stop the run.</summary>
    Fail,

    /// <summary>Report it, count it and go on.</summary>
    Skip,
}
