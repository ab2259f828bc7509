namespace Gliner2.Files.Bytes;

/// <summary>Bytes that can't be text, behind those that can.</summary>
internal sealed class TextFaultException(long line, string problem) : Exception(problem)
{
    /// <summary>The line of the fault, from 1.</summary>
    public long Line { get; } = line;
}
