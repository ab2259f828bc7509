using System.Buffers;
using System.Text.Json;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Writes answers as JSON, one after the other; a batch at a time reaches the output.</summary>
internal sealed class AnswerWriter : IDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly OutputTarget _target;
    private readonly ResultFormat _format;
    private readonly int _flushCount;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes);
    private readonly Utf8JsonWriter _json;
    private int _waiting;
    private long _records, _skipped;

    /// <param name="target">Where they go.</param>
    /// <param name="plan">How they look.</param>
    /// <param name="flushCount">After how many answers they must reach the output.</param>
    public AnswerWriter(OutputTarget target, OutputPlan plan, int flushCount)
    {
        _target = target;
        _format = plan.Format;
        _flushCount = flushCount;
        if (target.Resumed is { } stopped) (_records, Written, _skipped) = (stopped.Records, stopped.Answers, stopped.Skipped);
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions
        {
            Indented = plan.Pretty,
            NewLine = "\n",
            Encoder = ReadableJsonEncoder.Instance,
            SkipValidation = true,
        });
    }

    /// <summary>How many answers have reached the output, those of a run that this one goes on with included.</summary>
    public long Written { get; private set; }

    /// <summary>Takes note of a record that has no answer.</summary>
    public void Skip()
    {
        _records++;
        _skipped++;
    }

    /// <summary>Adds an answer.</summary>
    public void Write(Document document, ExtractionResult result)
    {
        _json.WriteStartObject();
        if (document.Id is { } id)
        {
            _json.WritePropertyName("id"u8);
            id.WriteTo(_json);
        }

        foreach (var (name, value) in document.Kept)
        {
            _json.WritePropertyName(name);
            value.WriteTo(_json);
        }

        _json.WriteString("text"u8, document.Text);
        _json.WritePropertyName("result"u8);
        result.WriteTo(_json, _format);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        _records++;
        _waiting++;
        if (_waiting >= _flushCount || _buffer.WrittenCount >= FlushBytes) Flush();
    }

    /// <summary>Hands everything to the output.</summary>
    public void Flush()
    {
        if (_waiting == 0) return;
        var count = _waiting;
        _waiting = 0;
        try
        {
            _target.Write(_buffer.WrittenSpan);
            Written += count;
            _target.Mark(_records, Written, _skipped);
        }
        finally
        {
            // Also after a failure: part of it may be written, and must not be written twice.
            _buffer.ResetWrittenCount();
        }
    }

    public void Dispose() => _json.Dispose();
}
