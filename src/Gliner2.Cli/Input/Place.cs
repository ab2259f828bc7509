namespace Gliner2.Cli.Input;

/// <summary>Where a record came from.</summary>
/// <param name="Source">The input's name.</param>
/// <param name="Line">Its line, from 1; null when the record is the whole input.</param>
internal readonly record struct Place(string Source, long? Line)
{
    /// <summary>"file:line", as compilers write it.</summary>
    public override string ToString() => Line is null ? Source : FormattableString.Invariant($"{Source}:{Line}");
}
