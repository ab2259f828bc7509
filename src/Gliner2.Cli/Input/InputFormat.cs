namespace Gliner2.Cli.Input;

/// <summary>What an input holds.</summary>
internal enum InputFormat
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>One JSON value: an array of records, or one record.</summary>
    Json,

    /// <summary>One JSON record a line.</summary>
    JsonLines,
}
