using System.Globalization;

namespace Gliner2.Cli.Output;

/// <summary>How far a run had come when its output had a certain length.</summary>
/// <param name="Records">Records of the input that were dealt with.</param>
/// <param name="Answers">Those that were answered.</param>
/// <param name="Skipped">Those that were skipped.</param>
/// <param name="Bytes">The length of the output.</param>
internal readonly record struct RunCheckpoint(long Records, long Answers, long Skipped, long Bytes)
{
    /// <summary>A line for it.</summary>
    public string ToLine() => FormattableString.Invariant($"{Records} {Answers} {Skipped} {Bytes}\n");

    /// <summary>Reads a line; null when it isn't one.</summary>
    public static RunCheckpoint? Parse(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 4) return null;
        var numbers = new long[4];
        for (var i = 0; i < 4; i++)
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return new RunCheckpoint(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
