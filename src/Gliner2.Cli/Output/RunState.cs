using System.Text;
using System.Text.Json;

namespace Gliner2.Cli.Output;

/// <summary>
/// The file beside a partial one that says which run writes it and how far it has come: a line of JSON, and a line for each time that answers were
/// handed over. Lines are only added, after the answers they tell of; so whenever the process ends, the last whole line is true of the file's beginning.
/// </summary>
internal sealed class RunState : IDisposable
{
    private readonly FileStream _stream;

    private RunState(FileStream stream) => _stream = stream;

    /// <summary>The state's path, given that of the partial file.</summary>
    public static string PathOf(string partial) => $"{partial}.state";

    /// <summary>Begins the state of a new run.</summary>
    public static RunState Create(string partial, RunIdentity identity)
    {
        var state = new RunState(new FileStream(PathOf(partial), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("gliner2"u8, identity.Version);
            json.WriteString("command"u8, identity.Command);
            json.WriteString("inputs"u8, identity.Inputs);
            json.WriteString("model"u8, identity.Model);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        state._stream.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return state;
    }

    /// <summary>Goes on with the state of a stopped run.</summary>
    public static RunState Continue(string partial)
    {
        var stream = new FileStream(PathOf(partial), FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        stream.Seek(0, SeekOrigin.End);
        var state = new RunState(stream);

        // A line that broke off must not become part of the next one.
        state._stream.Write("\n"u8);
        return state;
    }

    /// <summary>Reads the state of a stopped run.</summary>
    /// <param name="partial">The partial file.</param>
    /// <param name="length">Its length.</param>
    /// <returns>Which run it was and how far it came; null when there is no state, or none that can be read.</returns>
    public static (RunIdentity Identity, RunCheckpoint Checkpoint)? Read(string partial, long length)
    {
        if (!File.Exists(PathOf(partial))) return null;
        var lines = File.ReadAllText(PathOf(partial)).Split('\n');
        try
        {
            using var header = JsonDocument.Parse(lines[0]);
            string Field(string name) => header.RootElement.GetProperty(name).GetString()!;
            var identity = new RunIdentity(Field("gliner2"), Field("command"), Field("inputs"), Field("model"));

            // What follows the last line end may have broken off, in the middle of a number too.
            var checkpoints = lines[1..^1].Select(RunCheckpoint.Parse).OfType<RunCheckpoint>().Where(checkpoint => checkpoint.Bytes <= length);
            return (identity, checkpoints.LastOrDefault());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Notes how far the run has come.</summary>
    public void Add(RunCheckpoint checkpoint) => _stream.Write(Encoding.ASCII.GetBytes(checkpoint.ToLine()));

    public void Dispose() => _stream.Dispose();
}
