using System.Runtime.InteropServices;
using Gliner2.Networks.Boundary.Head;
using Gliner2.Networks.Decoding;

namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>How a field of a record is decided.</summary>
/// <param name="Scalar">One value instead of any number.</param>
/// <param name="MayBeAbsent">It may have no value.</param>
/// <param name="Exclusive">A span is a value of one record at most.</param>
internal readonly record struct RecordFieldRule(bool Scalar, bool MayBeAbsent, bool Exclusive);

/// <summary>A span that a record takes for a field, and how sure that is.</summary>
internal readonly record struct RecordValue(WordRange Span, float Score);

/// <summary>A record: its own probability, its anchor (natural records), and each field's values in candidate order.</summary>
internal sealed record DecodedRecord(float Score, WordRange? Anchor, RecordValue[][] Fields);

/// <summary>Decides which instances are records and what their fields hold.</summary>
internal sealed class RecordDecoder
{
    /// <summary>No probability counts as less than this (2^-23), so that its logarithm is finite.</summary>
    private const float LeastProbability = 1.1920929e-7f;

    private readonly IRecordLogits _logits;
    private readonly RecordFieldRule[] _rules;
    private readonly float _threshold;
    private readonly int _anchor;

    private RecordDecoder(IRecordLogits logits, RecordFieldRule[] rules, int anchor, float threshold)
    {
        _logits = logits;
        _rules = rules;
        _anchor = anchor;
        _threshold = threshold;
    }

    /// <summary>The records of one structure, in order.</summary>
    /// <param name="logits">What the network says.</param>
    /// <param name="mode">How records are told apart.</param>
    /// <param name="rules">The fields.</param>
    /// <param name="anchor">Natural records: the anchor's place among the fields; else -1.</param>
    /// <param name="threshold">The call's threshold.</param>
    public static IReadOnlyList<DecodedRecord> Decode(IRecordLogits logits, RecordMode mode, RecordFieldRule[] rules, int anchor, double threshold)
    {
        var records = new RecordDecoder(logits, rules, anchor, (float)threshold).Decode();
        return mode == RecordMode.Natural
            ? [.. records.OrderBy(record => record.Anchor!.Value.Start).ThenBy(record => record.Anchor!.Value.End)]
            : Distinct(records);
    }

    private List<DecodedRecord> Decode()
    {
        var selected = Select();
        var fields = new RecordValue[_rules.Length][][];
        for (var field = 0; field < fields.Length; field++)
        {
            fields[field] = field == _anchor ? [] : (_rules[field].Exclusive, _rules[field].Scalar) switch
            {
                (true, true) => ExclusiveOne(selected, field),
                (true, false) => ExclusiveMany(selected, field),
                (false, true) => [.. selected.Select(record => One(record.Instance, field))],
                (false, false) => [.. selected.Select(record => Many(record.Instance, field))],
            };
        }

        var records = new List<DecodedRecord>(selected.Count);
        for (var i = 0; i < selected.Count; i++)
        {
            var (instance, score) = selected[i];
            var anchor = _anchor < 0 ? null : _logits.Seed(instance);
            var values = new RecordValue[_rules.Length][];
            for (var field = 0; field < values.Length; field++) values[field] = field == _anchor ? [new RecordValue(anchor!.Value, score)] : fields[field][i];
            if (values.Any(list => list.Length > 0)) records.Add(new DecodedRecord(score, anchor, values));
        }
        return records;
    }

    /// <summary>Instances at or above the threshold, best first, ties by index.</summary>
    private List<(int Instance, float Score)> Select()
    {
        var selected = new List<(int Instance, float Score)>();
        for (var i = 0; i < _logits.Instances; i++)
        {
            var score = Probability.Sigmoid(_logits.Object(i));
            if (score >= _threshold) selected.Add((i, score));
        }
        selected.Sort(static (x, y) => y.Score.CompareTo(x.Score) is var order && order != 0 ? order : x.Instance.CompareTo(y.Instance));
        return selected;
    }

    private RecordValue[] One(int instance, int field)
    {
        var spans = _logits.Candidates(field);
        if (spans.IsEmpty) return [];
        var p = Distribution(instance, field);
        int first = _rules[field].MayBeAbsent ? 0 : 1, best = first;
        for (var j = first + 1; j < p.Length; j++)
            if (p[j] > p[best]) best = j;
        return best == 0 || (_rules[field].MayBeAbsent && p[best] < _threshold) ? [] : [new RecordValue(spans[best - 1], p[best])];
    }

    private RecordValue[] Many(int instance, int field)
    {
        var spans = _logits.Candidates(field);
        var p = Probabilities(instance, field);
        var values = new List<RecordValue>();
        for (var j = 0; j < spans.Length; j++)
            if (p[j] >= _threshold) values.Add(new RecordValue(spans[j], p[j]));
        return [.. values];
    }

    /// <summary>All records at once, each with its own candidate or none, so that the whole is likeliest.</summary>
    private RecordValue[][] ExclusiveOne(List<(int Instance, float Score)> selected, int field)
    {
        var values = new RecordValue[selected.Count][];
        Array.Fill(values, []);
        var spans = _logits.Candidates(field);
        int rows = selected.Count, candidates = spans.Length, columns = candidates + rows;
        if (candidates == 0 || rows == 0) return values;

        var mayBeAbsent = _rules[field].MayBeAbsent;
        var distributions = selected.Select(record => Distribution(record.Instance, field)).ToArray();
        var cost = new double[rows * columns];
        double highest = 0;
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < candidates; j++) highest = Math.Max(highest, cost[i * columns + j] = Cost(distributions[i][j + 1]));
        var whole = highest;
        for (var i = 0; i < rows; i++) whole = Math.Max(whole, cost[i * columns + candidates + i] = mayBeAbsent ? Cost(distributions[i][0]) : highest + 50);
        for (var i = 0; i < rows; i++)
        {
            for (var other = 0; other < rows; other++)
                if (other != i) cost[i * columns + candidates + other] = whole + 1000;
        }

        var chosen = AssignmentSolver.Solve(cost, rows, columns);
        for (var i = 0; i < rows; i++)
        {
            if (chosen[i] >= candidates) continue;
            var p = distributions[i][chosen[i] + 1];
            if (!mayBeAbsent || p >= _threshold) values[i] = [new RecordValue(spans[chosen[i]], p)];
        }
        return values;
    }

    /// <summary>Each candidate goes to the record that wants it most.</summary>
    private RecordValue[][] ExclusiveMany(List<(int Instance, float Score)> selected, int field)
    {
        var spans = _logits.Candidates(field);
        var values = selected.Select(_ => new List<RecordValue>()).ToArray();
        var best = new (int Record, float Score)[spans.Length];
        for (var i = 0; i < selected.Count; i++)
        {
            var p = Probabilities(selected[i].Instance, field);
            for (var j = 0; j < spans.Length; j++)
                if (i == 0 || p[j] > best[j].Score) best[j] = (i, p[j]);
        }
        if (selected.Count > 0)
        {
            for (var j = 0; j < spans.Length; j++)
                if (best[j].Score >= _threshold) values[best[j].Record].Add(new RecordValue(spans[j], best[j].Score));
        }

        return [.. values.Select(list => list.ToArray())];
    }

    private float[] Distribution(int instance, int field)
    {
        var logits = Logits(instance, field);
        Probability.Softmax(logits, logits);
        return logits;
    }

    private float[] Probabilities(int instance, int field)
    {
        var logits = Logits(instance, field)[1..];
        foreach (ref var logit in logits.AsSpan()) logit = Probability.Sigmoid(logit);
        return logits;
    }

    private float[] Logits(int instance, int field)
    {
        var logits = new float[_logits.Candidates(field).Length + 1];
        _logits.Assignments(instance, field, logits);
        return logits;
    }

    private static double Cost(float probability) => -MathF.Log(MathF.Max(probability, LeastProbability));

    /// <summary>Records with the same values count once. They come best first, so the first of them is the best.</summary>
    private static List<DecodedRecord> Distinct(List<DecodedRecord> records)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<DecodedRecord>(records.Count);
        foreach (var record in records)
            if (seen.Add(Signature(record))) distinct.Add(record);
        return distinct;
    }

    private static string Signature(DecodedRecord record)
    {
        var numbers = new List<int>();
        foreach (var field in record.Fields)
        {
            foreach (var value in field.OrderBy(value => value.Span.Start).ThenBy(value => value.Span.End)) numbers.AddRange([value.Span.Start, value.Span.End]);
            numbers.Add(-1);
        }
        return new string(MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(numbers)));
    }
}
