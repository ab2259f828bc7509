using System.Text.Json;
using Gliner2.Networks.Boundary;
using Gliner2.Networks.Boundary.Decoding;
using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;
using Gliner2.Runtime.Tests.Common;
using Gliner2.Runtime.Tests.Prompting;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>Compares what the network says about one record with what was recorded, stage by stage; the first difference ends it.</summary>
internal sealed class StageComparison
{
    private readonly EncodedText _record;
    private readonly BoundaryScores _scores;
    private readonly BoundaryConfig _config;
    private readonly ScoredText? _head;
    private readonly double _pairTolerance;
    private readonly double _sumTolerance;
    private List<int>? _order;
    private string? _difference;

    private StageComparison(EncodedText record, BoundaryScores scores, BoundaryConfig config)
    {
        _record = record;
        _scores = scores;
        _config = config;
        _head = (ScoredText?)scores.Head;
        // Late in a text the soft maximum is a difference of nearly equal numbers.
        _pairTolerance = config.ContentSoftMaximum ? 2e-3 : 2e-4;
        _sumTolerance = config.ContentSoftMaximum ? 1e-2 : 2e-3;
    }

    public static string? Difference(JsonElement network, EncodedText record, BoundaryScores scores, LoadedBoundary model, double threshold)
    {
        var comparison = new StageComparison(record, scores, model.Settings);
        comparison.States(network, model.States(record));
        comparison.Classes(network);
        if (network.TryGetProperty("pool", out var pool)) comparison.Pool(pool);
        if (network.TryGetProperty("queries", out var queries)) comparison.Queries(queries);
        if (network.TryGetProperty("explicit", out var scorings)) comparison.Explicit(scorings);
        if (network.TryGetProperty("relations", out var relations)) comparison.Relations(relations);
        if (network.TryGetProperty("records", out var records)) comparison.Records(records, threshold);
        return comparison._difference;
    }

    private void States(JsonElement network, (float[] Hidden, float[] Words, float[] Queries) states)
    {
        Statistics("hidden", network.GetProperty("hidden"), states.Hidden);
        if (!network.TryGetProperty("queries", out var queries)) return;
        Equal("words", network.GetProperty("words").GetInt32(), _head!.State.Words);
        Statistics("word_states", network.GetProperty("word_states"), states.Words);
        int width = states.Queries.Length / _head.State.Queries, i = 0;
        foreach (var query in queries.EnumerateArray())
            Near($"queries[{i}].state_sum", query.GetProperty("state_sum"), states.Queries.AsSpan(i++ * width, width).ToArray().Sum(x => (double)x), 1e-3);
    }

    private void Statistics(string what, JsonElement recorded, float[] values)
    {
        Near(what + ".sum", recorded.GetProperty("sum"), values.Sum(x => (double)x), 1e-3);
        Near(what + ".abs_mean", recorded.GetProperty("abs_mean"), values.Average(x => Math.Abs((double)x)), 1e-5);
    }

    private void Classes(JsonElement network)
    {
        if (!network.TryGetProperty("classes", out var classes)) return;
        var ours = _scores.ClassLogits.Where(logits => logits.Length > 0).ToArray();
        Equal("classes", classes.GetArrayLength(), ours.Length);
        var i = 0;
        foreach (var task in classes.EnumerateArray()) All($"classes[{i}]", task.GetProperty("logits"), ours[i++], 1e-4);
    }

    private void Queries(JsonElement queries)
    {
        Equal("queries", queries.GetArrayLength(), _head!.State.Queries);
        var q = 0;
        foreach (var query in queries.EnumerateArray())
        {
            var at = $"queries[{q}]";
            float[] starts = _head.State.StartLogits(q).ToArray(), ends = _head.State.EndLogits(q).ToArray(), logits = _order is null ? _scores.PairLogits[q] : [.. _order.Select(slot => _scores.PairLogits[q][slot])];
            float[] inside = [.. Enumerable.Range(0, _head.State.Words).Select(word => _head.State.InsideSum(q, word, word + 1))];
            Best(at + ".start", query.GetProperty("start"), starts, 1e-4);
            Best(at + ".end", query.GetProperty("end"), ends, 1e-4);
            double[] sums = [.. query.GetProperty("sums").EnumerateArray().Select(x => x.GetDouble())];
            float[][] summed = [starts, ends, inside];
            for (var i = 0; i < 3; i++) Near($"{at}.sums[{i}]", sums[i], summed[i].Sum(x => (double)x), _sumTolerance);
            Optional(query, "null", at, _head.NullLogit(q));
            Optional(query, "count", at, _head.LogCount(q));
            if (query.TryGetProperty("start_all", out var all)) All(at + ".start_all", all, starts, 1e-4);
            if (query.TryGetProperty("end_all", out all)) All(at + ".end_all", all, ends, 1e-4);
            if (query.TryGetProperty("inside_all", out all)) All(at + ".inside_all", all, inside, 1e-4);
            if (query.TryGetProperty("pool", out var pool)) Spans(at + ".pool", pool, _scores.Pools[q].Spans);
            var pairs = query.GetProperty("pairs");
            if (pairs.GetArrayLength() > 0 && pairs[0].ValueKind == JsonValueKind.Number) All(at + ".pairs", pairs, logits, _pairTolerance);
            else Best(at + ".pairs", pairs, logits, _pairTolerance);
            Near(at + ".pairs_sum", query.GetProperty("pairs_sum"), logits.Sum(x => (double)x), _sumTolerance);
            q++;
        }
    }

    private void Pool(JsonElement pool)
    {
        var ours = _scores.Pools[0];
        var recorded = pool.GetProperty("spans").EnumerateArray().Select(RecordedPrompt.Ints).ToArray();
        _order = Ties.Settle(Enumerable.Range(0, ours.Count), recorded.Length, (place, slot) => ours.Spans[slot] == new WordRange(recorded[place][0], recorded[place][1]), slot => ours.Unions[slot]);
        ours = new CandidatePool([.. _order.Select(slot => ours.Spans[slot])], [.. _order.Select(slot => ours.Priors[slot])], [.. _order.Select(slot => ours.Unions[slot])]);
        Spans("pool", pool.GetProperty("spans"), ours.Spans);
        Near("pool.prior_sum", pool.GetProperty("prior_sum"), ours.Priors.Sum(x => (double)x), _sumTolerance);
        Near("pool.union_sum", pool.GetProperty("union_sum"), ours.Unions.Sum(x => (double)x), _sumTolerance);
        if (pool.TryGetProperty("prior", out var prior)) All("pool.prior", prior, ours.Priors, 1e-4);
        if (pool.TryGetProperty("union", out var union)) All("pool.union", union, ours.Unions, 1e-4);
    }

    private void Explicit(JsonElement scorings)
    {
        var i = 0;
        foreach (var scoring in scorings.EnumerateArray())
        {
            var queries = RecordedPrompt.Ints(scoring.GetProperty("queries"));
            var spans = scoring.GetProperty("spans").EnumerateArray().Select(RecordedPrompt.Ints).Select(span => new WordRange(span[0], span[1])).ToArray();
            var logits = _head!.ScoreSpans(queries, spans);
            var q = 0;
            foreach (var row in scoring.GetProperty("logits").EnumerateArray()) All($"explicit[{i}].logits[{q}]", row, logits[q++], _pairTolerance);
            i++;
        }
    }

    private void Relations(JsonElement relations)
    {
        var groups = _scores.Relations.Keys.Order().ToArray();
        var ours = groups.SelectMany((group, i) => _scores.Relations[group].Select(pair => (Relation: i, Pair: pair))).ToArray();
        Equal("relations.count", relations.GetProperty("count").GetInt32(), ours.Length);
        if (_difference is not null) return;
        var at = 0;
        foreach (var recorded in relations.GetProperty("pairs").EnumerateArray())
        {
            var (relation, pair) = ours[at];
            int[] ids = [.. recorded.EnumerateArray().Take(5).Select(x => x.GetInt32())];
            var place = $"relations.pairs[{at++}]";
            if (!ids.SequenceEqual([relation, pair.Head.Start, pair.Head.End, pair.Tail.Start, pair.Tail.End])) Differ(place, recorded.GetRawText(), $"{relation} {pair}");
            Near(place + " head", recorded[5], pair.HeadProbability, 5e-5);
            Near(place + " tail", recorded[6], pair.TailProbability, 5e-5);
            Near(place + " logit", recorded[7], pair.Logit, _pairTolerance);
        }
        Near("relations.logit_sum", relations.GetProperty("logit_sum"), ours.Sum(x => (double)x.Pair.Logit), _sumTolerance);
    }

    private void Records(JsonElement records, double threshold)
    {
        int query = 0, at = 0;
        var groups = new List<(PromptGroup Group, Structure Structure, int FirstQuery)>();
        foreach (var group in _record.Groups)
        {
            if (group.Kind == GroupKind.Structure && _record.Schema.Structures.First(s => s.Name == group.Name) is { Mode: not null } structure) groups.Add((group, structure, query));
            if (group.Kind != GroupKind.Classification) query += group.Names.Count;
        }
        Equal("records", records.GetArrayLength(), groups.Count);
        if (_difference is not null) return;
        foreach (var recorded in records.EnumerateArray())
        {
            var (group, structure, first) = groups[at];
            Record($"records[{at++}]", recorded, group, structure, first, threshold);
        }
    }

    private void Record(string at, JsonElement recorded, PromptGroup group, Structure structure, int first, double threshold)
    {
        var (rules, anchor) = RecordGroupDecoder.Rules(structure);
        int[] queries = [.. structure.Fields.Select(field => first + group.Names.ToList().IndexOf(field.Name))];
        var logits = _head!.Records(structure.Mode!.Value, anchor < 0 ? -1 : queries[anchor], queries);
        var temperature = (float)_config.RecordTemperature;
        float[] objects = [.. Enumerable.Range(0, logits.Instances).Select(i => logits.Object(i) * temperature)];
        Equal(at + ".selected", recorded.GetProperty("selected").GetInt32(), objects.Count(o => Probability.Sigmoid(o / temperature) >= (float)threshold));
        var order = Ranking.Top(objects, 6);
        var i = 0;
        foreach (var instance in recorded.GetProperty("instances").EnumerateArray())
        {
            if (_difference is not null) return;
            var place = $"{at}.instances[{i}]";
            var ours = order[i++];
            Near(place + ".object", instance.GetProperty("object"), objects[ours], _pairTolerance);
            if (structure.Mode == RecordMode.Natural && instance.GetProperty("seed") is { ValueKind: JsonValueKind.Array } seed) Spans(place + ".seed", [seed], [logits.Seed(ours)!.Value]);
            foreach (var field in instance.GetProperty("fields").EnumerateArray())
            {
                var index = Array.IndexOf(queries, field.GetProperty("query").GetInt32());
                var values = new float[logits.Candidates(index).Length + 1];
                logits.Assignments(ours, index, values);
                for (var j = 0; j < values.Length; j++) values[j] *= temperature;
                Near($"{place}.fields[{index}].absent", field.GetProperty("absent"), values[0], _pairTolerance);
                foreach (var top in field.GetProperty("top").EnumerateArray())
                {
                    var span = RecordedPrompt.Ints(top[0]);
                    var slot = logits.Candidates(index).IndexOf(new WordRange(span[0], span[1]));
                    if (slot < 0) Differ($"{place}.fields[{index}].top", top.GetRawText(), "no candidate");
                    else Near($"{place}.fields[{index}].top", top[1], values[slot + 1], _pairTolerance);
                }
            }
        }
        Decoded(at, recorded, queries, RecordDecoder.Decode(logits, structure.Mode.Value, rules, anchor, threshold));
    }

    private void Decoded(string at, JsonElement recorded, int[] queries, IReadOnlyList<DecodedRecord> ours)
    {
        var tolerance = _config.ContentSoftMaximum ? 3e-4 : 5e-5;
        Equal(at + ".decoded_count", recorded.GetProperty("decoded_count").GetInt32(), ours.Count);
        var i = 0;
        foreach (var record in recorded.GetProperty("decoded").EnumerateArray())
        {
            if (_difference is not null) return;
            var place = $"{at}.decoded[{i}]";
            var own = ours[i++];
            Near(place + ".score", record.GetProperty("score"), own.Score, tolerance);
            if (record.GetProperty("anchor") is { ValueKind: JsonValueKind.Array } anchor) Spans(place + ".anchor", [anchor], [own.Anchor!.Value]);
            foreach (var field in record.GetProperty("fields").EnumerateObject())
            {
                var values = own.Fields[Array.IndexOf(queries, int.Parse(field.Name, System.Globalization.CultureInfo.InvariantCulture))];
                Spans($"{place}.fields.{field.Name}", field.Value[0].EnumerateArray(), [.. values.Select(value => value.Span)]);
                All($"{place}.fields.{field.Name}", field.Value[1], [.. values.Select(value => value.Score)], tolerance);
            }
        }
    }

    /// <summary>Compares recorded [index, logit] pairs, best first. Equal logits may change places, so only values and what stands at the places count.</summary>
    private void Best(string at, JsonElement best, float[] values, double tolerance)
    {
        foreach (var entry in best.EnumerateArray()) Near($"{at}[{entry[0].GetInt32()}]", entry[1], entry[0].GetInt32() < values.Length ? values[entry[0].GetInt32()] : double.NaN, tolerance);
    }

    private void All(string at, JsonElement recorded, float[] values, double tolerance)
    {
        Equal(at + " count", recorded.GetArrayLength(), values.Length);
        if (_difference is not null) return;
        var i = 0;
        foreach (var number in recorded.EnumerateArray()) Near($"{at}[{i}]", number, values[i++], tolerance);
    }

    private void Spans(string at, JsonElement recorded, WordRange[] spans) => Spans(at, recorded.EnumerateArray(), spans);

    private void Spans(string at, IEnumerable<JsonElement> recorded, WordRange[] spans)
    {
        string[] expected = [.. recorded.Select(span => $"{span[0]}-{span[1]}")], actual = [.. spans.Select(span => $"{span.Start}-{span.End}")];
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < Math.Max(expected.Length, actual.Length)) Differ($"{at}, from [{same}] on", string.Join(' ', expected.Skip(same).Take(8)), string.Join(' ', actual.Skip(same).Take(8)));
    }

    private void Optional(JsonElement query, string name, string at, float? value)
    {
        if (query.TryGetProperty(name, out var recorded) != value.HasValue) Differ($"{at}.{name}", recorded.ToString(), $"{value}");
        else if (value is { } number) Near($"{at}.{name}", recorded, number, 1e-4);
    }

    private void Equal(string at, int expected, int actual)
    {
        if (expected != actual) Differ(at, $"{expected}", $"{actual}");
    }

    private void Near(string at, JsonElement expected, double actual, double tolerance) => Near(at, expected.GetDouble(), actual, tolerance);

    private void Near(string at, double expected, double actual, double tolerance)
    {
        if (!(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)))) Differ(at, $"{expected:R}", $"{actual:R}");
    }

    private void Differ(string at, string expected, string actual) => _difference ??= $"{at}: expected {expected}, got {actual}";
}
