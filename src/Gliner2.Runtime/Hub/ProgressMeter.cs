using System.Diagnostics;

namespace Gliner2.Hub;

/// <summary>Adds up the files of one download and reports, at most twenty times a second for a file and always at its end.</summary>
internal sealed class ProgressMeter(string repository, IProgress<HubProgress>? progress)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<string, (long Bytes, long Size, long Reported)> _files = new(StringComparer.Ordinal);

    /// <summary>Counts a file in before it starts, so that the total is known.</summary>
    public void Expect(string file, long size)
    {
        lock (_files)
        {
            _files.TryAdd(file, (0, size, 0));
        }
    }

    public void Report(string file, long bytes, long? size)
    {
        if (progress is null) return;

        HubProgress report;
        lock (_files)
        {
            _files.TryGetValue(file, out var known);
            var fileSize = size ?? known.Size;
            var due = bytes == fileSize || known.Reported == 0 || Stopwatch.GetElapsedTime(known.Reported) >= Pause;
            _files[file] = (bytes, fileSize, due ? Stopwatch.GetTimestamp() : known.Reported);
            if (!due) return;

            report = new HubProgress(repository, file, bytes, fileSize, ByteSize.Sum(_files.Values.Select(f => f.Bytes)), ByteSize.Sum(_files.Values.Select(f => f.Size)));
        }

        progress.Report(report);
    }
}
