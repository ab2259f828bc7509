namespace Gliner2.Cli.Input;

/// <summary>How much of all inputs has been read.</summary>
internal sealed class InputMeter
{
    private readonly long[] _sizes;
    private readonly long _total;
    private long _before;
    private double _share;
    private int _current = -1;

    public InputMeter(IReadOnlyList<InputSource> sources)
    {
        _sizes = [.. sources.Select(source => source.Size ?? 0)];
        _total = sources.Any(source => source.Size is null) ? 0 : _sizes.Sum();
    }

    /// <summary>From 0 to 1; null when the size of an input isn't known.</summary>
    public double? Share => _total > 0 && _current >= 0 ? Math.Min(1, (_before + Volatile.Read(ref _share) * _sizes[_current]) / _total) : null;

    /// <summary>Goes to the next input.</summary>
    public void Next()
    {
        if (_current >= 0) Interlocked.Add(ref _before, _sizes[_current]);
        Volatile.Write(ref _share, 0);
        _current++;
    }

    /// <summary>Takes note of the share of the current input, from 0 to 1.</summary>
    public void Report(double share) => Volatile.Write(ref _share, share);
}
