using System.Buffers;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>How answers are written.</summary>
/// <typeparam name="T">What a text is answered with.</typeparam>
internal interface IAnswerFormat<in T>
{
    /// <summary>Writes one answer.</summary>
    /// <exception cref="Common.CliException">It can't stand beside those before it.</exception>
    void Write(Document document, T result, IBufferWriter<byte> output);
}
