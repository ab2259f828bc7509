using System.Text.Json;
using Gliner2.Networks.Boundary.Decoding;
using Gliner2.Networks.Decoding;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>The recorded overlap and assignment cases, many with ties. They need no checkpoint.</summary>
public sealed class BoundaryUnitTests(ITestOutputHelper output)
{
    [Fact]
    public void Overlaps_and_assignments_are_the_recorded_ones()
    {
        var mismatches = new Mismatches("boundary-units");
        var number = 0;
        foreach (var line in CaseReader.Lines(UnitFile()))
        {
            var kind = line.GetProperty("kind").GetString()!;
            mismatches.Check($"line {++number}", kind, () => kind switch
            {
                "overlap" => Overlap(line),
                "assignment" => Assignment(line),
                _ => throw new InvalidDataException($"the tests don't know the kind '{kind}'"),
            });
        }
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
    }

    /// <summary>Another reference may have no such file; the repository's own always counts.</summary>
    private static string UnitFile() =>
        ReferenceFolder.Find("cases/boundary-units.jsonl.gz") ?? Path.Combine(RepositoryFolder.Root, "tests", "reference", "cases", "boundary-units.jsonl.gz");

    private static string? Overlap(JsonElement line)
    {
        var spans = line.GetProperty("spans").EnumerateArray().Select(span => new ScoredSpan(span[0].GetDouble(), span[1].GetInt32(), span[2].GetInt32())).ToArray();
        var kept = new List<int>();
        new OverlapResolver().Resolve(spans, OverlapPolicies.Parse(line.GetProperty("policy").GetString()!), kept);
        return Compare(line.GetProperty("kept"), kept);
    }

    private static string? Assignment(JsonElement line)
    {
        double[][] cost = [.. line.GetProperty("cost").EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
        return Compare(line.GetProperty("columns"), AssignmentSolver.Solve([.. cost.SelectMany(row => row)], cost.Length, cost[0].Length));
    }

    private static string? Compare(JsonElement expected, IReadOnlyList<int> actual)
    {
        string recorded = string.Join(' ', RecordedPrompt.Ints(expected)), ours = string.Join(' ', actual);
        return recorded == ours ? null : $"expected {recorded}, got {ours}";
    }
}
