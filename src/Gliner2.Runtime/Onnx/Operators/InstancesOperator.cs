using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The operator <c>gliner2.Instances</c>: in one node what takes standard nodes several dozens, each of which costs more than its few numbers. Its contract is that of <see cref="InstancePlan"/>.
/// <list type="bullet">
/// <item>inputs: logits of counts, float [groups, any]; limits, numbers of fields, first groups, texts, int64 [groups]; anything int64 [groups, fields] and [texts, any], of which the sizes are read;</item>
/// <item>outputs: whether there is any instance, bool scalar; the plan's most steps, int64 scalar, then its steps, states, markers, starts and places, int64 vectors.</item>
/// </list>
/// </summary>
internal static unsafe class InstancesOperator
{
    public const string Name = "Instances";

    private struct Settings;

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name, threads, [ElementType.Float, .. Enumerable.Repeat(ElementType.Int64, 6)], [ElementType.Bool, .. Enumerable.Repeat(ElementType.Int64, 6)], &Compute);

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> logits = stackalloc long[2], markers = stackalloc long[2], texts = stackalloc long[2];
        var counts = context.Input<float>(0, logits);
        context.Input<long>(5, markers);
        context.Input<long>(6, texts);
        var groups = checked((int)logits[0]);
        if (markers[0] != groups) throw context.Refusal($"there are counts of {groups} groups and markers of {markers[0]}");
        var plan = new InstancePlan
        {
            CountLogits = new(counts, checked((int)(groups * logits[1]))), Limits = Numbers(context, 1, groups), FieldCounts = Numbers(context, 2, groups), Firsts = Numbers(context, 3, groups),
            Texts = Numbers(context, 4, groups), Fields = checked((int)markers[1]), TextCount = checked((int)texts[0]), Counts = new long[groups],
        };
        if (plan.Fault() is { } fault) throw context.Refusal(fault);
        plan.Measure();
        *context.Output<bool>(0, ReadOnlySpan<long>.Empty) = plan.Instances > 0;
        *context.Output<long>(1, ReadOnlySpan<long>.Empty) = plan.MostSteps;
        plan.Fill(
            Vector(context, 2, checked(groups * plan.Fields)), Vector(context, 3, plan.Rows), Vector(context, 4, plan.Rows), Vector(context, 5, plan.Instances + 1),
            Vector(context, 6, checked(plan.TextCount * plan.Places)));
    }

    private static ReadOnlySpan<long> Numbers(OperatorContext context, int index, int count) => new(context.Input<long>(index, [count], optional: false), count);

    private static Span<long> Vector(OperatorContext context, int index, int count) => new(context.Output<long>(index, count), count);
}
