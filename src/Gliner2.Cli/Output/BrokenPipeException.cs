namespace Gliner2.Cli.Output;

/// <summary>The reader of the output has gone away, as <c>head</c> does: the run ends quietly.</summary>
internal sealed class BrokenPipeException(IOException inner) : Exception("the reader of the output has gone away", inner);
