using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Gliner2.Worker.Documents;
using Gliner2.Worker.Questions;

namespace Gliner2.Worker.Running;

/// <summary>From a document to its answer: the question that it names, put to the model. Texts of several documents are read together by the client's queue.</summary>
internal sealed class DocumentAnswerer(IGliner2Client client, QuestionCache questions, ExtractionOptions? extraction) : IDisposable
{
    private readonly Gliner2RequestOptions _options = new() { Extraction = extraction, Priority = RequestPriority.Bulk, WaitForPlace = true };

    // A redaction reads a document in windows with all of the model's threads.
    private readonly SemaphoreSlim _redacting = new(1, 1);

    /// <summary>Answers a document.</summary>
    /// <exception cref="DocumentException">It can't be answered, now or later.</exception>
    public async Task<WorkAnswer> AnswerAsync(WorkDocument document, CancellationToken cancellationToken)
    {
        var question = await questions.OfAsync(document, cancellationToken).ConfigureAwait(false);
        var (text, result) = question.Schema is { } schema
            ? (document.Text, await ExtractAsync(document, schema, cancellationToken).ConfigureAwait(false))
            : await RedactAsync(document, question.Redactor!, cancellationToken).ConfigureAwait(false);
        return new WorkAnswer(document.Id, text, result) { Kind = document.Kind, Question = document.Question, Version = question.Version, Fields = document.Fields };
    }

    public void Dispose() => _redacting.Dispose();

    private async Task<JsonElement> ExtractAsync(WorkDocument document, ExtractionSchema schema, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.ExtractAsync(document.Text, schema, _options, cancellationToken).ConfigureAwait(false);
            return JsonValues.Element(json => result.WriteTo(json, WorkAnswer.Format));
        }
        catch (Exception error) when (error is InputException or SchemaException)
        {
            throw new DocumentException(error.Message, error);
        }
    }

    private async Task<(string Text, JsonElement Result)> RedactAsync(WorkDocument document, TextRedactor redactor, CancellationToken cancellationToken)
    {
        await _redacting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var redacted = await Task.Run(() => redactor.Redact(document.Text, cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
            if (redacted.IsWithheld) throw new DocumentException($"the text can't be searched: {redacted.Failure.Message}", redacted.Failure);
            return (redacted.Text, JsonValues.Element(json => Write(json, redacted)));
        }
        catch (RedactionException error)
        {
            throw new DocumentException(error.Message, error);
        }
        finally
        {
            _redacting.Release();
        }
    }

    /// <summary>What stands where in the redacted text, in UTF-16 units as its places are; not what stood there.</summary>
    private static void Write(Utf8JsonWriter json, RedactedText redacted)
    {
        json.WriteStartArray();
        foreach (var span in redacted.Spans)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, span.Finding.Label);
            json.WriteNumber("start"u8, span.Start);
            json.WriteNumber("end"u8, span.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
