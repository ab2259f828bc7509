using System.Buffers;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Makes bytes of answers. What it makes of one depends on it and its number alone, so that a stopped run can be gone on with.</summary>
internal abstract class AnswerFormatter
{
    /// <summary>How many mentions had no place in the format.</summary>
    public virtual long LeftOut => 0;

    /// <summary>What stands before the first answer.</summary>
    public virtual void Begin(IBufferWriter<byte> target) { }

    /// <summary>An answer.</summary>
    public abstract void Write(Document document, ExtractionResult result, long number, IBufferWriter<byte> target);

    /// <summary>What stands after the last answer.</summary>
    public virtual void End(IBufferWriter<byte> target) { }
}
