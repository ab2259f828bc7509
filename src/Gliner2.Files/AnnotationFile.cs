using Gliner2.Files.Annotations;
using Gliner2.Files.Formats;

namespace Gliner2.Files;

/// <summary>Writes and reads texts with what was found in them, in the forms that other tools have.</summary>
public static class AnnotationFile
{
    /// <summary>A writer of a format. Parquet and brat need all documents at once: <see cref="WriteAsync"/>.</summary>
    /// <exception cref="ArgumentException">The format isn't written one document after the other.</exception>
    public static AnnotationWriter CreateWriter(AnnotationFormat format, AnnotationOptions? options = null)
    {
        options ??= new AnnotationOptions();
        return format switch
        {
            AnnotationFormat.JsonLines => new JsonLinesWriter(),
            AnnotationFormat.Csv => new CsvFindingsWriter(options),
            AnnotationFormat.CsvDocuments => new CsvDocumentsWriter(options),
            AnnotationFormat.LabelStudio => new LabelStudioWriter(options),
            AnnotationFormat.Conll => new ConllWriter(),
            AnnotationFormat.Spacy => new SpacyWriter(),
            AnnotationFormat.DisplaCy => new DisplaCyWriter(),
            AnnotationFormat.Html => new HtmlWriter(),
            _ => throw new ArgumentException($"{format} is not written one document after the other", nameof(format)),
        };
    }

    /// <summary>What a format has a place for.</summary>
    public static AnnotationParts PartsOf(AnnotationFormat format) => format is AnnotationFormat.Parquet or AnnotationFormat.Brat ? AnnotationParts.All : CreateWriter(format).Holds;

    /// <summary>Writes all documents: a file, or a folder for brat, which must not exist.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="format">The format.</param>
    /// <param name="documents">The documents. Parquet goes through them twice: first for the types of the fields that they keep.</param>
    /// <param name="options">How to write; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static async Task WriteAsync(
        string path, AnnotationFormat format, IEnumerable<AnnotatedDocument> documents, AnnotationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(documents);
        options ??= new AnnotationOptions();
        if (format == AnnotationFormat.Brat)
        {
            BratFolder.Write(path, documents);
            return;
        }

        await using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        if (format == AnnotationFormat.Parquet)
        {
            await ParquetAnnotations.WriteAsync(stream, documents, options, cancellationToken).ConfigureAwait(false);
            return;
        }

        var writer = CreateWriter(format, options);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        writer.Begin(buffer);
        var number = 0L;
        foreach (var document in documents)
        {
            writer.Write(document, number++, buffer);
            await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            buffer.ResetWrittenCount();
        }

        writer.End(buffer);
        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all documents of a file, or of a folder of brat's.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="format">The format; pages (<see cref="AnnotationFormat.Html"/>) are for looking at only.</param>
    /// <param name="options">How it was written; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't in that format; the message says where.</exception>
    public static async Task<IReadOnlyList<AnnotatedDocument>> ReadAsync(string path, AnnotationFormat format, AnnotationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new AnnotationOptions();
        return format switch
        {
            AnnotationFormat.JsonLines => [.. ReadLines(path)],
            AnnotationFormat.Brat => BratFolder.Read(path),
            AnnotationFormat.Parquet => await ParquetAnnotations.ReadAsync(path, options, cancellationToken).ConfigureAwait(false),
            AnnotationFormat.Csv => await CsvAnnotations.ReadFindingsAsync(path, options, cancellationToken).ConfigureAwait(false),
            AnnotationFormat.CsvDocuments => await CsvAnnotations.ReadDocumentsAsync(path, options, cancellationToken).ConfigureAwait(false),
            AnnotationFormat.LabelStudio => LabelStudioReader.Read(path),
            AnnotationFormat.Conll => ConllReader.Read(path),
            AnnotationFormat.Spacy => SpacyReader.Read(path),
            AnnotationFormat.DisplaCy => SpacyReader.ReadDisplaCy(path),
            _ => throw new ArgumentException($"{format} is not read", nameof(format)),
        };
    }

    /// <summary>Reads the documents of a file of <see cref="AnnotationFormat.JsonLines"/>, one at a time, again each time that they are gone through.</summary>
    /// <exception cref="InvalidDataException">It isn't in that format; the message says where.</exception>
    public static IEnumerable<AnnotatedDocument> ReadLines(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return JsonFiles.Lines(path, json => AnnotatedJsonReader.Read(json, OffsetUnit.Utf16));
    }
}
