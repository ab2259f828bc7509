using System.Numerics.Tensors;
using Gliner2.Kernels;

namespace Gliner2.Networks.Boundary.Head;

/// <summary>Logits of the records of a structure: which instances there are, and what each one takes for each field.</summary>
internal sealed class RecordHead
{
    private readonly BoundaryConfig _config;
    private readonly HeadInputs _inputs;
    private readonly int _d;
    private readonly int _r;
    private readonly PackedMatrix _candidate;
    private readonly PackedMatrix _assignment;
    private readonly PackedMatrix _instance;
    private readonly PackedMatrix _key;
    private readonly PackedMatrix _value;
    private readonly float[] _learnedQueries;
    private readonly float[] _learnedStates;
    private readonly Linear _object;
    private readonly Linear _seed;

    public RecordHead(BoundaryConfig config, HeadInputs inputs, HeadWeights weights)
    {
        _config = config;
        _inputs = inputs;
        _d = config.BoundaryDim;
        _r = config.RecordDim;
        _candidate = weights.Packed("boundary_head.candidate_encoder");
        var decoder = weights.At("record_decoder.");
        _instance = decoder.Packed("inst_proj");
        _assignment = PackedMatrix.FromLinear(decoder.Linear("inst_proj"), decoder.Linear("cand_proj"));
        _key = decoder.Packed("k_proj");
        _value = decoder.Packed("v_proj");
        _object = decoder.Linear("object_head");
        _seed = decoder.Linear("latent_seed_head");
        Absent = decoder.Vector("null_embed");
        _learnedStates = decoder.Vector("instance_embed");
        _learnedQueries = decoder.Packed("q_proj").Apply(_learnedStates, config.RecordInstanceQueries);
    }

    /// <summary>The vector that stands for no value.</summary>
    public float[] Absent { get; }

    /// <summary>Logits of a structure's records.</summary>
    /// <param name="state">The text.</param>
    /// <param name="mode">How records are told apart.</param>
    /// <param name="anchor">Natural mode: the anchor's query.</param>
    /// <param name="queries">The fields' queries.</param>
    /// <param name="pools">Every query's candidates.</param>
    /// <param name="logits">Every query's pair logits.</param>
    public RecordLogits Score(BoundaryState state, RecordMode mode, int anchor, int[] queries, CandidatePool[] pools, float[][] logits)
    {
        // With a shared pool all fields have the same candidates, encoded once.
        var shared = _config.Pool == CandidatePoolKind.Shared;
        var encoded = new Dictionary<CandidatePool, Candidates>(ReferenceEqualityComparer.Instance);
        Candidates Encode(CandidatePool pool) => encoded.TryGetValue(pool, out var known) ? known : encoded[pool] = EncodeSpans(state, pool.Spans);

        var fields = queries.Select(query => new RecordFieldLogits(pools[query].Spans, Encode(pools[query]).Assignment, state.Query(query, _inputs.RecordField, _r).ToArray())).ToArray();
        CandidatePool[] seeds = mode == RecordMode.Natural ? [pools[anchor]] : shared ? [pools[queries[0]]] : [.. queries.Select(query => pools[query])];
        float[] objects, instances;
        switch (mode)
        {
            case RecordMode.Natural:
                objects = logits[anchor];
                instances = Encode(seeds[0]).Instance;
                break;
            case RecordMode.Latent:
                objects = [.. seeds.SelectMany(pool => SeedLogits(Encode(pool).States))];
                instances = [.. seeds.SelectMany(pool => Encode(pool).Instance)];
                break;
            default:
                (objects, instances) = Learned([.. seeds.SelectMany(pool => Encode(pool).States)]);
                break;
        }
        WordRange[] spans = mode == RecordMode.Anchorless ? [] : [.. seeds.SelectMany(pool => pool.Spans)];
        return new RecordLogits(objects, spans, instances, fields, Absent, (float)_config.RecordTemperature);
    }

    private Candidates EncodeSpans(BoundaryState state, WordRange[] spans)
    {
        var ends = new float[spans.Length * 2 * _d];
        for (var i = 0; i < spans.Length; i++)
        {
            state.States.AsSpan(spans[i].Start * _d, _d).CopyTo(ends.AsSpan(i * 2 * _d));
            state.States.AsSpan(spans[i].End * _d, _d).CopyTo(ends.AsSpan((i * 2 + 1) * _d));
        }
        var states = _candidate.Apply(ends, spans.Length);
        var projected = _assignment.Apply(states, spans.Length);
        float[] instance = new float[spans.Length * _r], assignment = new float[spans.Length * _r];
        for (var i = 0; i < spans.Length; i++)
        {
            projected.AsSpan(i * 2 * _r, _r).CopyTo(instance.AsSpan(i * _r));
            projected.AsSpan((i * 2 + 1) * _r, _r).CopyTo(assignment.AsSpan(i * _r));
        }
        return new Candidates(states, instance, assignment);
    }

    private IEnumerable<float> SeedLogits(float[] states)
    {
        var width = _candidate.Columns;
        for (var at = 0; at < states.Length; at += width) yield return _seed.Dot(states.AsSpan(at, width));
    }

    /// <summary>The learned instances look at all candidates once.</summary>
    private (float[] Objects, float[] Instances) Learned(float[] states)
    {
        int width = _candidate.Columns, count = states.Length / width, learned = _config.RecordInstanceQueries;
        var instances = (float[])_learnedStates.Clone();
        if (count > 0)
        {
            var weights = new float[learned * count];
            PackedMatrix.FromRows(_key.Apply(states, count), count, _r, _r).Apply(_learnedQueries, _r, learned, weights, count);
            TensorPrimitives.Divide(weights, MathF.Sqrt(_r), weights);
            for (var i = 0; i < learned; i++) RowSoftmax.Apply(weights.AsSpan(i * count, count));
            // The weights of an instance sum to one, so values can be projected after they are mixed.
            var mixed = PackedMatrix.FromColumns(states, count, width, width).Apply(weights, learned);
            TensorPrimitives.Add(instances, _value.Apply(mixed, learned), instances);
        }
        var objects = new float[learned];
        for (var i = 0; i < learned; i++) objects[i] = _object.Dot(instances.AsSpan(i * width, width));
        return (objects, _instance.Apply(instances, learned));
    }

    private sealed record Candidates(float[] States, float[] Instance, float[] Assignment);
}
