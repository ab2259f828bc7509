using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Gliner2.Files;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>
/// Many rows of CSV and of Parquet through <c>gliner2 count</c>: read, made words and token ids of, and told, without the network. The rate, and the process's memory
/// after each tenth of the time: that it doesn't grow is what this is for.
/// </summary>
internal static class TableRows
{
    private const int RowsInWrite = 1 << 16;

    public static Command Command()
    {
        var cli = new Argument<FileInfo>("cli") { Description = "The command line's program." };
        var rows = new Option<int>("--rows") { Description = "Rows.", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("rows", "Time the reading and counting of a table's rows.") { cli, rows };
        command.SetAction(parsed => RunAsync(parsed.GetValue(cli)!.FullName, parsed.GetValue(rows)));
        return command;
    }

    private static async Task<int> RunAsync(string cli, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("gliner2-rows-").FullName;
        try
        {
            var (csv, parquet) = (Path.Combine(folder, "in.csv"), Path.Combine(folder, "in.parquet"));
            using (var writer = new StreamWriter(csv))
            {
                writer.Write("id,text\n");
                for (var i = 0; i < rows; i++) writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i},\"{Sentence(i)}\"\n"));
            }

            await AnnotationFile.WriteAsync(parquet, AnnotationFormat.Parquet, Enumerable.Range(0, rows).Select(i => new AnnotatedDocument(Sentence(i))));
            var complete = true;
            foreach (var input in new[] { csv, parquet }) complete &= Measure(cli, input, rows);
            return complete ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Sentence(int i) => string.Create(CultureInfo.InvariantCulture, $"{Lanes.Sentences[i % Lanes.Sentences.Length]} Number {i}.");

    private static bool Measure(string cli, string input, int rows)
    {
        var start = new ProcessStartInfo(cli, ["count", "--label", "person", "--label", "company", input]) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var memory = new List<long>();
        long lines = 0, peak = 0;
        while (process.StandardOutput.ReadLine() is not null)
        {
            lines++;
            if (lines % RowsInWrite != 0 && lines != rows) continue;
            process.Refresh();
            if (process.HasExited) continue;
            memory.Add(process.WorkingSet64);
            peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        process.WaitForExit();
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(Invariant($"{Path.GetExtension(input)[1..]}: {lines / seconds:F0} rows a second, {new FileInfo(input).Length / 1e6:F0} MB of file, peak {peak / 1e6:F0} MB"));
        Console.WriteLine($"  memory on the way: {string.Join(", ", memory.Select(bytes => Invariant($"{bytes / 1e6:F0}")))} MB");
        return lines == rows && process.ExitCode == 0;
    }
}
