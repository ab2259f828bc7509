using System.Buffers;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Answers in a form that other tools have.</summary>
internal sealed class AnnotationAnswers(AnnotationWriter writer) : AnswerFormatter
{
    public override long LeftOut => writer.LeftOut;

    public override void Begin(IBufferWriter<byte> target) => writer.Begin(target);

    public override void Write(Document document, ExtractionResult result, long number, IBufferWriter<byte> target) => writer.Write(AnnotatedDocument.Of(document, result), number, target);

    public override void End(IBufferWriter<byte> target) => writer.End(target);
}
