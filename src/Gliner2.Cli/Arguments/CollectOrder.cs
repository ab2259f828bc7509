namespace Gliner2.Cli.Arguments;

/// <summary>In which order answers are written.</summary>
internal enum CollectOrder
{
    /// <summary>That of the documents.</summary>
    Input,

    /// <summary>As they come.</summary>
    Arrival,
}
