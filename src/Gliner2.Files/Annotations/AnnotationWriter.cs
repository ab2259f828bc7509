using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gliner2.Files;

/// <summary>
/// Writes documents one after the other. What is written for a document depends on it and its number alone, so that a stopped run can go on where it was.
/// Made by <see cref="AnnotationFile.CreateWriter"/>.
/// </summary>
public abstract class AnnotationWriter
{
    private protected AnnotationWriter() { }

    /// <summary>What the format has a place for.</summary>
    public abstract AnnotationParts Holds { get; }

    /// <summary>How many spans had no place because they overlap others.</summary>
    public long LeftOut { get; private protected set; }

    /// <summary>What stands before the first document.</summary>
    public virtual void Begin(IBufferWriter<byte> target) { }

    /// <summary>A document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="target">Where to write.</param>
    public abstract void Write(AnnotatedDocument document, long number, IBufferWriter<byte> target);

    /// <summary>What stands after the last document.</summary>
    public virtual void End(IBufferWriter<byte> target) { }

    private protected static Utf8JsonWriter Json(IBufferWriter<byte> target) => new(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
}
