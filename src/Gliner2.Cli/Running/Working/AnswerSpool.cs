using Gliner2.Extensions.Nats;

namespace Gliner2.Cli.Running.Working;

/// <summary>Answers in a temporary file, to be taken out in the order of their documents: only where each lies is in memory.</summary>
internal sealed class AnswerSpool : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly List<(ulong Order, long Offset, int Length)> _places = [];

    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose);

    public int Count => _places.Count;

    public void Add(StoredAnswer answer)
    {
        _places.Add((answer.Order, _file.Position, answer.Json.Length));
        _file.Write(answer.Json.Span);
    }

    /// <summary>All answers, by the places of their documents; those of one place as they came.</summary>
    public IEnumerable<StoredAnswer> InOrder()
    {
        foreach (var (order, offset, length) in _places.OrderBy(place => place.Order))
        {
            var json = new byte[length];
            _file.Position = offset;
            _file.ReadExactly(json);
            yield return new(order, json);
        }
    }

    public void Dispose() => _file.Dispose();
}
