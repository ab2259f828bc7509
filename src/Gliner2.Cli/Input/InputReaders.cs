namespace Gliner2.Cli.Input;

/// <summary>The reader for each kind of input.</summary>
internal static class InputReaders
{
    /// <summary>The records of an input, in order.</summary>
    public static IAsyncEnumerable<InputRecord> Read(Stream stream, string source, InputFormat format, TextSplit split, JsonFields fields, CancellationToken stop) => format switch
    {
        InputFormat.JsonLines => JsonLinesReader.ReadAsync(stream, source, fields, stop),
        InputFormat.Json => JsonFileReader.ReadAsync(stream, source, fields, stop),
        _ when split == TextSplit.Line => TextReaders.ReadLinesAsync(stream, source, stop),
        _ => TextReaders.ReadWholeAsync(stream, source, stop),
    };
}
