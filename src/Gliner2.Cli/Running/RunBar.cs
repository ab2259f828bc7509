using System.Diagnostics;
using System.Globalization;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Running;

/// <summary>Shows how far a run is: one line on standard error that redraws itself, on a terminal only.</summary>
internal sealed class RunBar : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Log _log;
    private readonly bool _draws;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private long _drawn;
    private double? _startShare;
    private int _length;

    /// <param name="log">What is said meanwhile goes to lines of its own.</param>
    /// <param name="answersOnTerminal">Whether answers go to the terminal too, where the line would stand between them.</param>
    public RunBar(Log log, bool answersOnTerminal)
    {
        _log = log;
        _draws = !answersOnTerminal && !Console.IsErrorRedirected && log.Shows(LogLevel.Warning);
        if (_draws) log.BeforeMessage = Clear;
    }

    /// <summary>Draws the line again, unless it was just now.</summary>
    /// <param name="answered">Texts answered in this run.</param>
    /// <param name="skipped">Records skipped in this run.</param>
    /// <param name="share">How much of the input has been read, from 0 to 1; null when nobody knows.</param>
    public void Report(long answered, long skipped, double? share)
    {
        if (!_draws) return;
        lock (_gate)
        {
            _startShare ??= share;
            if (_drawn != 0 && Stopwatch.GetElapsedTime(_drawn) < Pause) return;
            _drawn = Stopwatch.GetTimestamp();
            var line = Line(answered, skipped, share, _startShare ?? 0, Stopwatch.GetElapsedTime(_start));
            Console.Error.Write($"\r{line.PadRight(_length)}");
            _length = line.Length;
        }
    }

    public void Dispose()
    {
        if (!_draws) return;
        _log.BeforeMessage = null;
        Clear();
    }

    /// <summary>What the line says.</summary>
    /// <param name="answered">Texts answered.</param>
    /// <param name="skipped">Records skipped.</param>
    /// <param name="share">How much of the input has been read, from 0 to 1; null when nobody knows.</param>
    /// <param name="startShare">How much of it had been read in the beginning.</param>
    /// <param name="elapsed">The time since.</param>
    public static string Line(long answered, long skipped, double? share, double startShare, TimeSpan elapsed)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{answered:N0} {(answered == 1 ? "text" : "texts")}");
        if (elapsed.TotalSeconds > 0.2) line = string.Create(CultureInfo.InvariantCulture, $"{line}, {answered / elapsed.TotalSeconds:0.#}/s");
        if (share is { } read) line = string.Create(CultureInfo.InvariantCulture, $"{line}, {Math.Floor(100 * read):0}%");
        if (share - startShare is > 0 and var gained && elapsed.TotalSeconds > 1)
        {
            var left = TimeSpan.FromSeconds(Math.Min(elapsed.TotalSeconds * (1 - (share ?? 1)) / gained, 3_599_999));
            line = string.Create(CultureInfo.InvariantCulture, $"{line}, {(int)left.TotalHours:00}:{left.Minutes:00}:{left.Seconds:00} left");
        }

        return skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $"{line}, {skipped:N0} skipped") : line;
    }

    private void Clear()
    {
        lock (_gate)
        {
            if (_length > 0) Console.Error.Write($"\r{new string(' ', _length)}\r");
            _length = 0;
        }
    }
}
