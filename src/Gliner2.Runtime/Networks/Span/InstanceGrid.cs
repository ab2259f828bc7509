using Gliner2.Onnx;

namespace Gliner2.Networks.Span;

/// <summary>
/// Which instances of which groups are there. The network itself says how many instances a group has; what follows is computed for
/// those alone, and no second run is needed to find out.
/// </summary>
/// <param name="Groups">Number of the group of each instance, [Q]; instances of a group follow each other.</param>
/// <param name="Steps">Which of its group's instances it is, [Q].</param>
/// <param name="StepCount">The greatest number of instances, at least 1; a scalar.</param>
/// <param name="FieldMask">Whether an instance has a field of that number, [Q, F].</param>
/// <param name="Places">Where instance and field stand among all that their text asks for, [Q, F]; meaningless outside the mask.</param>
/// <param name="PlaceCount">The most that any text asks for, at least 1; a vector of one number.</param>
internal sealed record InstanceGrid(Tensor Groups, Tensor Steps, Tensor StepCount, Tensor FieldMask, Tensor Places, Tensor PlaceCount)
{
    /// <summary>Number of instances of each group, [P].</summary>
    public required Tensor Counts { get; init; }

    /// <summary>Whether there is any instance; a truth value. Everything made of instances needs one.</summary>
    public required Tensor AnyInstance { get; init; }

    /// <summary>Input [P]: the most instances that are looked at; below 0, how many are, whatever the network counts.</summary>
    public const string Limits = "group_limits";

    /// <summary>Input [P]: number of fields.</summary>
    public const string FieldCounts = "group_fields";

    /// <summary>Input [P]: number of the first group of the same text.</summary>
    public const string FirstGroups = "group_firsts";

    /// <param name="graph">The graph.</param>
    /// <param name="countLogits">Logits of each number of instances, [P, 20].</param>
    /// <param name="fields">The greatest number of fields F, a vector of one number.</param>
    public static InstanceGrid Build(GraphBuilder graph, Tensor countLogits, Tensor fields)
    {
        var (limits, fieldCounts, firsts) = Inputs(graph);

        // A limit below 0 asks for so many instances, whatever the network counts.
        var counts = graph.Max(graph.Min(graph.ArgMax(countLogits, 1), limits), graph.Sub(graph.Scalar(0), limits));
        var steps = graph.Range(graph.Scalar(0), graph.Scalar((long)SpanTensors.MaxInstances));
        var present = graph.NonZero(graph.Less(graph.Unsqueeze(steps, 0), graph.Unsqueeze(counts, 1)));
        var groups = graph.Gather(present, graph.Scalar(0));
        var step = graph.Gather(present, graph.Scalar(1));

        // A text's instances and fields stand one after the other, group by group.
        var sizes = graph.Mul(counts, fieldCounts);
        var ends = graph.CumulativeSum(sizes);
        var starts = graph.Sub(ends, sizes);
        var textStarts = graph.Gather(starts, firsts);
        var offsets = graph.Sub(starts, textStarts);
        var field = graph.Unsqueeze(graph.Range(graph.Scalar(0), graph.Squeeze(fields, 0)), 0);
        var fieldsHere = graph.Gather(fieldCounts, groups);
        var firstPlace = graph.Add(graph.Gather(offsets, groups), graph.Mul(step, fieldsHere));
        return new InstanceGrid(
            groups,
            step,
            graph.Squeeze(AtLeastOne(graph, counts), 0),
            graph.Less(field, graph.Unsqueeze(fieldsHere, 1)),
            graph.Add(graph.Unsqueeze(firstPlace, 1), field),
            AtLeastOne(graph, graph.Sub(ends, textStarts)))
        {
            Counts = counts,
            AnyInstance = graph.Less(graph.Scalar(0), graph.Squeeze(graph.Size(groups, 0), 0)),
        };
    }

    /// <summary>What the caller tells of the groups: <see cref="Limits"/>, <see cref="FieldCounts"/>, <see cref="FirstGroups"/>.</summary>
    public static (Tensor Limits, Tensor FieldCounts, Tensor FirstGroups) Inputs(GraphBuilder graph) =>
        (graph.Input(Limits, ElementType.Int64, "groups"), graph.Input(FieldCounts, ElementType.Int64, "groups"), graph.Input(FirstGroups, ElementType.Int64, "groups"));

    private static Tensor AtLeastOne(GraphBuilder graph, Tensor numbers) =>
        graph.Node("ReduceMax", [graph.Concat(0, numbers, graph.Vector(1))], NodeAttribute.Int("keepdims", 1));
}
