using System.Text.Json;
using Gliner2.Runtime.Tests.Text;
using Gliner2.Schemas;
using Gliner2.TestSupport;
using Gliner2.Tokenization;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>Every recorded string gives the recorded ids, with and without the cache.</summary>
public class SubwordRecordingTests(ITestOutputHelper output)
{
    /// <summary>
    /// Made with a twin of the tokenizer that is kept: entries of equal score stand in another order (the checkpoint's recorded cases have the order of the
    /// file). Its ids must be ours but for one renumbering.
    /// </summary>
    private const string Renumbered = "model-boundary-records";

    public static IEnumerable<object[]> Recordings() => SubwordRecordings.Entries().Select(e => new object[] { e.GetProperty("recording").GetString()! });

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Ids_are_the_recorded_ones(string recording)
    {
        var entry = SubwordRecordings.Entries().Single(e => e.GetProperty("recording").GetString() == recording);
        var cached = SubwordRecordings.Load(entry);
        var plain = SubwordRecordings.Load(entry, cache: false);
        int[] markers = [.. entry.GetProperty("markers").EnumerateArray().Select(m => m.GetInt32())];
        Assert.Equal(markers, Enum.GetValues<Marker>().Select(cached.MarkerId));
        Assert.Equal(markers, Markers.Text.Select(m => Assert.Single(Encode(plain, m))));
        var mismatches = new Mismatches(recording);
        var numbers = recording == Renumbered ? new Renumbering() : null;
        foreach (var line in TextRecordings.Lines(entry.GetProperty("file").GetString()!))
        {
            var text = line.GetProperty("text").GetString()!;
            mismatches.Check($"line {mismatches.Compared + 1}", "string", () => Compare(text, line, plain, cached, numbers));
        }

        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny();
        Assert.Equal(entry.GetProperty("strings").GetInt32(), mismatches.Compared);
    }

    /// <summary>A recording that no entry lists must not go unnoticed.</summary>
    [Fact]
    public void Every_file_is_listed()
    {
        var listed = TextRecordings.Json("subwords.json").EnumerateArray().Select(e => Path.GetFileName(e.GetProperty("file").GetString()));
        Assert.Empty(Directory.EnumerateFiles(ReferenceFolder.PathOf("text/subwords")).Select(Path.GetFileName).Except(listed));
    }

    private static string? Compare(string text, JsonElement line, SubwordTokenizer plain, SubwordTokenizer cached, Renumbering? numbers)
    {
        int[] expected = [.. line.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
        foreach (var ids in new[] { Encode(plain, text), Encode(cached, text), Encode(cached, text) })
        {
            if (!(numbers?.Matches(ids, expected) ?? ids.SequenceEqual(expected)))
                return $"{TextRecordings.Show(text)}: [{string.Join(' ', ids)}] instead of [{string.Join(' ', expected)}]";
        }

        return null;
    }

    private static List<int> Encode(SubwordTokenizer tokenizer, string text)
    {
        var ids = new List<int>();
        tokenizer.Encode(text, ids);
        return ids;
    }

    /// <summary>A one-to-one renumbering of ids, found while comparing.</summary>
    private sealed class Renumbering
    {
        private readonly Dictionary<int, int> _recorded = [];
        private readonly Dictionary<int, int> _ours = [];

        public bool Matches(List<int> ours, int[] recorded) =>
            ours.Count == recorded.Length && ours.Zip(recorded).All(pair => Same(_recorded, pair.First, pair.Second) && Same(_ours, pair.Second, pair.First));

        private static bool Same(Dictionary<int, int> map, int from, int to) => map.TryAdd(from, to) || map[from] == to;
    }
}
