using System.Buffers;
using Gliner2.Files;

namespace Gliner2.Cli.Output;

/// <summary>Writes answers one after the other; a batch at a time reaches the output.</summary>
internal sealed class AnswerWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly OutputTarget _target;
    private readonly AnswerFormatter _formatter;
    private readonly int _flushCount;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes);
    private int _waiting;
    private long _records, _skipped;

    /// <param name="target">Where they go.</param>
    /// <param name="formatter">How they look.</param>
    /// <param name="flushCount">After how many answers they must reach the output.</param>
    public AnswerWriter(OutputTarget target, AnswerFormatter formatter, int flushCount)
    {
        _target = target;
        _formatter = formatter;
        _flushCount = flushCount;
        if (target.Resumed is { } stopped) (_records, Written, _skipped) = (stopped.Records, stopped.Answers, stopped.Skipped);
        if (target.Resumed is not { Bytes: > 0 }) formatter.Begin(_buffer);
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
        _formatter.Write(document, result, Written + _waiting, _buffer);
        Count();
    }

    /// <summary>Adds a line that is written elsewhere, in place of an answer.</summary>
    public void Write(Action<IBufferWriter<byte>> line)
    {
        line(_buffer);
        _buffer.Write("\n"u8);
        Count();
    }

    /// <summary>Hands everything to the output.</summary>
    public void Flush()
    {
        if (_waiting > 0) Send();
    }

    /// <summary>Adds what stands after the last answer.</summary>
    public void End()
    {
        Flush();
        _formatter.End(_buffer);
        if (_buffer.WrittenCount > 0) Send();
    }

    private void Count()
    {
        _records++;
        _waiting++;
        if (_waiting >= _flushCount || _buffer.WrittenCount >= FlushBytes) Flush();
    }

    private void Send()
    {
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
}
