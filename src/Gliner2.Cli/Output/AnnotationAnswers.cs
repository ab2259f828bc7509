using System.Buffers;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Answers in a form that other tools have.</summary>
/// <param name="writer">Writes the form.</param>
/// <param name="order">The order of mentions.</param>
/// <param name="usageIn">Adds to a document how much was read for its answer; null where that isn't wanted.</param>
internal sealed class AnnotationAnswers(AnnotationWriter writer, MentionOrder order, Func<Document, ExtractionUsage, Document>? usageIn) : AnswerFormatter
{
    public override long LeftOut => writer.LeftOut;

    public override void Begin(IBufferWriter<byte> target) => writer.Begin(target);

    public override void Write(Document document, ExtractionResult result, long number, IBufferWriter<byte> target) =>
        writer.Write(AnnotatedDocument.Of(usageIn is not null && result.Usage is { } usage ? usageIn(document, usage) : document, result, order), number, target);

    public override void End(IBufferWriter<byte> target) => writer.End(target);
}
