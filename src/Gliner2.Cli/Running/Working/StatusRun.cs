using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Gliner2.Cli.Common;
using Gliner2.Cli.Output;
using Gliner2.Extensions.Nats;
using Gliner2.Worker;

namespace Gliner2.Cli.Running.Working;

/// <summary>Says how far a stream is, or which documents can't be answered.</summary>
internal sealed class StatusRun(Gliner2NatsOptions options, bool json, bool deadLetters)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Runs to the end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var stream = await Gliner2NatsClient.OpenAsync(options, stop);
        using var target = new OutputPlan(null, false).Open([]);
        if (deadLetters)
        {
            await foreach (var letter in stream.DeadLettersAsync(stop)) WriteLine(target, writer => Write(writer, letter));
            return;
        }

        var status = await stream.StatusAsync(stop);
        if (json) WriteLine(target, writer => Write(writer, status));
        else target.Write(System.Text.Encoding.UTF8.GetBytes(Text(stream.Name, status)));
    }

    private static string Text(string name, StreamStatus status)
    {
        (string Name, string Value)[] rows =
        [
            ("waiting", FormattableString.Invariant($"{status.Waiting:N0} documents")),
            ("being read", FormattableString.Invariant($"{status.BeingRead:N0} documents")),
            ("answered", FormattableString.Invariant($"{status.Answered:N0} documents, {Sizes.Bytes(status.AnswerBytes)}")),
            ("dead letters", FormattableString.Invariant($"{status.DeadLetters:N0} documents{(status.DeadLetters > 0 ? " (--dead-letters shows them)" : "")}")),
            ("idle workers", FormattableString.Invariant($"{status.IdleWorkers:N0}")),
            .. status.Model is { } model ? [("model", model)] : Array.Empty<(string, string)>(),
            .. status.Questions.Select(question => (question.Kind == QuestionKind.Schema ? "schema" : "policy", FormattableString.Invariant($"{question.Name}, version {question.Version}"))),
        ];
        return $"{name}\n{string.Concat(rows.Select(row => $"  {row.Name,-12}  {row.Value}\n"))}";
    }

    private static void Write(Utf8JsonWriter writer, StreamStatus status)
    {
        writer.WriteNumber("waiting"u8, status.Waiting);
        writer.WriteNumber("being_read"u8, status.BeingRead);
        writer.WriteNumber("answered"u8, status.Answered);
        writer.WriteNumber("dead_letters"u8, status.DeadLetters);
        writer.WriteNumber("idle_workers"u8, status.IdleWorkers);
        writer.WriteNumber("document_bytes"u8, status.DocumentBytes);
        writer.WriteNumber("answer_bytes"u8, status.AnswerBytes);
        writer.WriteString("model"u8, status.Model);
        foreach (var kind in new[] { QuestionKind.Schema, QuestionKind.Policy })
        {
            writer.WriteStartObject(kind == QuestionKind.Schema ? "schemas"u8 : "policies"u8);
            foreach (var question in status.Questions.Where(question => question.Kind == kind)) writer.WriteNumber(question.Name, question.Version);
            writer.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter writer, DeadLetter letter)
    {
        writer.WriteString("id"u8, letter.Key);
        writer.WriteString("reason"u8, letter.Reason);
        writer.WritePropertyName("document"u8);
        try
        {
            if (Utf8.IsValid(letter.Body.Span))
            {
                var reader = new Utf8JsonReader(letter.Body.Span);
                JsonElement.ParseValue(ref reader).WriteTo(writer);
                return;
            }
        }
        catch (JsonException)
        {
            // Written as it is.
        }

        // It is no JSON, which is why it is a dead letter.
        writer.WriteBase64StringValue(letter.Body.Span);
    }

    private void WriteLine(OutputTarget target, Action<Utf8JsonWriter> members)
    {
        using (var writer = new Utf8JsonWriter(_buffer, DocumentJson.Options(indented: false)))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        _buffer.Write("\n"u8);
        target.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
