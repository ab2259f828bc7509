using System.Buffers;
using System.Text;
using Gliner2.Cli.Common;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Graphs as documents of another format.</summary>
/// <param name="name">What the user calls the format.</param>
/// <param name="single">Whether a document of that format holds one graph alone.</param>
/// <param name="write">Writes a graph.</param>
internal sealed class GraphDocuments(string name, bool single, Func<ExtractedGraph, string> write) : IAnswerFormat<ExtractedGraph>
{
    private bool _hasOne;

    public void Write(Document document, ExtractedGraph result, IBufferWriter<byte> output)
    {
        if (single && _hasOne) throw CliException.Failure($"{document.Place}: --format {name} writes one document, which holds the graph of one text: give one text, or use --format json");
        _hasOne = true;
        output.Write(Encoding.UTF8.GetBytes(write(result)));
    }
}
