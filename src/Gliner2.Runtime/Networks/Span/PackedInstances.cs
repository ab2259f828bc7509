using Gliner2.Onnx;
using Gliner2.Onnx.Operators;

namespace Gliner2.Networks.Span;

/// <summary>What an <see cref="InstanceGrid"/> says, made by one node of our own; and without padding: rows K are the fields of the instances, one after the other.</summary>
/// <param name="AnyInstance">Whether there is any instance; a truth value. Everything made of instances needs one.</param>
/// <param name="StepCount">The greatest number of instances, at least 1; a scalar.</param>
/// <param name="Steps">How many instances each marker is needed for, [P * F]; 0 where a group has no such field.</param>
/// <param name="States">Of each row the recurrent state, among [T * P * F], [K].</param>
/// <param name="Markers">Of each row the marker, among [P * F], [K].</param>
/// <param name="Starts">First row of each instance, and the number of rows, [Q + 1].</param>
/// <param name="Places">Row of each place of a text, [R * N]; K where there is none.</param>
internal sealed record PackedInstances(Tensor AnyInstance, Tensor StepCount, Tensor Steps, Tensor States, Tensor Markers, Tensor Starts, Tensor Places)
{
    /// <param name="graph">The graph.</param>
    /// <param name="countLogits">Logits of each number of instances, [P, 20].</param>
    /// <param name="groupTexts">Text of each group, [P].</param>
    /// <param name="positions">Positions of the fields' markers, [P, F], of which the size is read.</param>
    /// <param name="wordRows">Words of the R texts, [R, L], of which the size is read.</param>
    public static PackedInstances Build(GraphBuilder graph, Tensor countLogits, Tensor groupTexts, Tensor positions, Tensor wordRows)
    {
        var (limits, fieldCounts, firsts) = InstanceGrid.Inputs(graph);
        var made = graph.Nodes(OperatorDomain.Name, InstancesOperator.Name, 7, [countLogits, limits, fieldCounts, firsts, groupTexts, positions, wordRows], []);
        return new PackedInstances(made[0], made[1], made[2], made[3], made[4], made[5], made[6]);
    }
}
