using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Endpoints;

/// <summary>The lines of a stream as documents: <c>{"text": ..., "schema": ..., "id": ...}</c>. A line that can't be read goes along without a text, so that it is told in its turn.</summary>
internal sealed class StreamLines(PipeReader input, ServerState state, ExtractionSchema? schemaOfAll)
{
    private (byte[] Json, ExtractionSchema Schema)? _last;

    /// <summary>Whether reading ended because the application stops.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Why reading ended early; null when it didn't.</summary>
    public string? Fault { get; private set; }

    public async IAsyncEnumerable<Document<StreamLine>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, state.Stopping);
        for (var index = 0L; await NextAsync(stop.Token, cancellationToken).ConfigureAwait(false) is { } line;)
        {
            if (line.AsSpan().Trim(" \t\r"u8).IsEmpty) continue;
            yield return Document(line, index++);
        }
    }

    /// <summary>The next line; null at the end.</summary>
    private async Task<byte[]?> NextAsync(CancellationToken stop, CancellationToken left)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await input.ReadAsync(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!left.IsCancellationRequested)
            {
                Stopped = true;
                return null;
            }

            var end = read.Buffer.PositionOf((byte)'\n');
            var line = end is { } position ? read.Buffer.Slice(0, position) : read.Buffer;
            if (line.Length > state.Options.MaxRequestBytes)
            {
                Fault = $"a line has more than {state.Options.MaxRequestBytes} bytes";
                input.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (end is null && !read.IsCompleted)
            {
                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var bytes = line.ToArray();
            input.AdvanceTo(end is { } after ? read.Buffer.GetPosition(1, after) : read.Buffer.End);
            return end is null && bytes.Length == 0 ? null : bytes;
        }
    }

    private Document<StreamLine> Document(byte[] line, long index)
    {
        JsonElement? id = null;
        try
        {
            using var json = JsonBody.Parse(line, "the line");
            var fields = new JsonFields(json.RootElement, whole: "the line");
            id = fields.Find("id")?.Clone();
            fields.AllowOnly("text", "schema", "id");
            var text = fields.Text("text") ?? throw ProblemException.Value("text", "is missing");
            if (text.Length == 0) throw new ProblemException(400, "text is empty");
            return new(text, Schema(fields), new StreamLine(index, id, null));
        }
        catch (ProblemException fault)
        {
            return new(null!, null!, new StreamLine(index, id, fault));
        }
    }

    /// <summary>The line's own schema, or the one of all. Lines in a row mostly have the same one: it is read once.</summary>
    private ExtractionSchema Schema(JsonFields fields)
    {
        if (fields.Find("schema") is not { } own) return schemaOfAll ?? throw ProblemException.Value("schema", "is missing, here and in the address (?schema=NAME)");
        var json = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(own);
        if (_last is { } last && json.SequenceEqual(last.Json)) return last.Schema;
        var schema = SchemaFields.Schema(state, own);
        _last = (json.ToArray(), schema);
        return schema;
    }
}
