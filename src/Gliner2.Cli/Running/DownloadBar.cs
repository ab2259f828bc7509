using System.Diagnostics;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Running;

/// <summary>
/// Shows a download on standard error: one line that redraws itself on a terminal, otherwise a line a finished file when the
/// user wants to hear of it.
/// </summary>
internal sealed class DownloadBar(Log log) : IProgress<HubProgress>, IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);
    private readonly bool _draws = !Console.IsErrorRedirected && log.Shows(LogLevel.Warning);
    private long _start, _startBytes, _drawn;
    private int _length;

    public void Report(HubProgress value)
    {
        lock (_gate)
        {
            if (_start == 0) (_start, _startBytes) = (Stopwatch.GetTimestamp(), value.TotalBytes);
            if (_draws) Draw(value);
            else if (value.FileSize > 0 && value.FileBytes == value.FileSize && _finished.Add(value.File)) log.Info($"{value.File}: {Sizes.Bytes(value.FileSize)}");
        }
    }

    /// <summary>Tells a warning, on a line of its own.</summary>
    public void Warn(string message)
    {
        lock (_gate)
        {
            Clear();
            log.Warning(message);
        }
    }

    public void Dispose()
    {
        lock (_gate) Clear();
    }

    private void Clear()
    {
        if (_length > 0) Console.Error.Write($"\r{new string(' ', _length)}\r");
        _length = 0;
    }

    private void Draw(HubProgress value)
    {
        if (value.TotalBytes < value.TotalSize && _drawn != 0 && Stopwatch.GetElapsedTime(_drawn) < Pause) return;
        _drawn = Stopwatch.GetTimestamp();
        var line = Line(value, value.TotalBytes - _startBytes, Stopwatch.GetElapsedTime(_start));
        Console.Error.Write($"\r{line.PadRight(_length)}");
        _length = line.Length;
    }

    /// <summary>What the line says.</summary>
    /// <param name="value">How far it is.</param>
    /// <param name="fetched">Bytes fetched since the beginning.</param>
    /// <param name="elapsed">Time since the beginning.</param>
    public static string Line(HubProgress value, long fetched, TimeSpan elapsed)
    {
        var share = value.TotalSize > 0 ? Math.Clamp((double)value.TotalBytes / value.TotalSize, 0, 1) : 0;
        var full = (int)(share * BarWidth);
        var speed = elapsed.TotalSeconds > 0.2 ? fetched / elapsed.TotalSeconds : 0;
        var line = $"{value.File} [{new string('#', full)}{new string('.', BarWidth - full)}] {share:0%} {Sizes.Bytes(value.TotalBytes)} of {Sizes.Bytes(value.TotalSize)}";
        if (speed < 1) return line;
        var left = TimeSpan.FromSeconds(Math.Min((value.TotalSize - value.TotalBytes) / speed, 359_999));
        return $"{line}, {Sizes.Bytes((long)speed)}/s, {(int)left.TotalHours:00}:{left.Minutes:00}:{left.Seconds:00} left";
    }
}
