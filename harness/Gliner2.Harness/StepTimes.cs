using System.Diagnostics;
using static Gliner2.Harness.Text;

namespace Gliner2.Harness;

/// <summary>What a lane costs beside the network: time and managed bytes a text, step by step, on one thread.</summary>
internal static class StepTimes
{
    public static void Print(Gliner2Extractor extractor, Lane lane, int rounds)
    {
        // A schema of its own for each text, so that what is done once a schema is done again.
        var anew = lane.Anew ?? (() => ExtractionSchema.Parse(lane.Schema.ToJson()));
        var encoded = lane.Texts.Select(text => extractor.Encode(text, lane.Schema)).ToArray();
        var scores = extractor.Score(encoded);
        Console.WriteLine($"{"a text of " + lane.Name,-34}{"us",10}{"bytes",10}");
        Measure("schema made", () => { foreach (var _ in lane.Texts) anew(); });
        Measure("schema made, text encoded", () => { foreach (var text in lane.Texts) extractor.Encode(text, anew()); });
        Measure("text encoded, schema known", () => { foreach (var text in lane.Texts) extractor.Encode(text, lane.Schema); });
        Measure("scores", () => { foreach (var text in encoded) extractor.Score([text]); });
        Measure("decoded", () => { for (var i = 0; i < encoded.Length; i++) extractor.Decode(encoded[i], scores[i]); });

        void Measure(string step, Action run)
        {
            var times = new double[rounds];
            var bytes = 0L;
            for (var round = -1; round < rounds; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                run();
                if (round < 0) continue;
                times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / lane.Texts.Count;
                bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / lane.Texts.Count;
            }
            Array.Sort(times);
            Console.WriteLine(Invariant($"{step,-34}{times[rounds / 2],10:F1}{bytes,10}"));
        }
    }
}
