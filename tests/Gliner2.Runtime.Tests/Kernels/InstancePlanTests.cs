using Gliner2.Kernels;

namespace Gliner2.Runtime.Tests.Kernels;

public sealed class InstancePlanTests
{
    // Two texts, the second of three groups: 3 instances of 2 fields; 2 of 1 field, of 4 counted; none of 3 fields, and one that is asked for whatever is counted.
    private static readonly long[] Limits = [20, 2, 20, -1], FieldCounts = [2, 1, 3, 3], Firsts = [0, 1, 1, 1], Texts = [0, 1, 1, 1];

    private static readonly float[] CountLogits =
    [
        0, 0, 0, 1, 0,
        0, 0, 0, 0, 9,
        1, 1, 0, 0, 1,
        5, 0, 0, 0, 0,
    ];

    private static InstancePlan Plan(long[] counts) => new()
    {
        CountLogits = CountLogits, Limits = Limits, FieldCounts = FieldCounts, Firsts = Firsts, Texts = Texts, Fields = 3, TextCount = 2, Counts = counts,
    };

    [Fact]
    public void Rows_are_the_fields_of_the_instances_and_no_more()
    {
        var counts = new long[4];
        var plan = Plan(counts);
        Assert.Null(plan.Fault());
        plan.Measure();
        Assert.Equal([3, 2, 0, 1], counts);
        Assert.Equal((6, 11, 3, 6), (plan.Instances, plan.Rows, plan.MostSteps, plan.Places));

        long[] steps = new long[12], states = new long[11], markers = new long[11], starts = new long[7], places = new long[12];
        plan.Fill(steps, states, markers, starts, places);
        Assert.Equal([3, 3, 0, 2, 0, 0, 0, 0, 0, 1, 1, 1], steps);
        Assert.Equal([0, 1, 12, 13, 24, 25, 3, 15, 9, 10, 11], states);
        Assert.Equal([0, 1, 0, 1, 0, 1, 3, 3, 9, 10, 11], markers);
        Assert.Equal([0, 2, 4, 6, 7, 8, 11], starts);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], places);
    }

    [Fact]
    public void A_text_without_instances_has_places_without_rows()
    {
        var plan = new InstancePlan { CountLogits = [1, 0], Limits = [20], FieldCounts = [2], Firsts = [0], Texts = [0], Fields = 2, TextCount = 1, Counts = new long[1] };
        plan.Measure();
        Assert.Equal((0, 0, 1, 1), (plan.Instances, plan.Rows, plan.MostSteps, plan.Places));
        long[] steps = new long[2], starts = new long[1], places = new long[1];
        plan.Fill(steps, [], [], starts, places);
        Assert.Equal([0, 0], steps);
        Assert.Equal([0], starts);
        Assert.Equal([0], places);
    }

    [Fact]
    public void Without_groups_there_is_nothing()
    {
        var plan = new InstancePlan { CountLogits = [], Limits = [], FieldCounts = [], Firsts = [], Texts = [], Fields = 0, TextCount = 0, Counts = [] };
        plan.Measure();
        Assert.Equal((0, 0, 1, 1), (plan.Instances, plan.Rows, plan.MostSteps, plan.Places));
    }

    [Fact]
    public void Numbers_that_lead_nowhere_are_told()
    {
        var plan = Plan(new long[4]);
        plan.FieldCounts = [2, 1, 4, 3];
        Assert.Equal("group 2 has 4 fields, and there are markers for 3", plan.Fault());
        plan = Plan(new long[4]);
        plan.Firsts = [0, 1, 3, 1];
        Assert.Equal("the first group beside group 2 can't be group 3", plan.Fault());
        plan = Plan(new long[4]);
        plan.Texts = [0, 1, 1, 2];
        Assert.Equal("text 2 of group 3 isn't among the 2", plan.Fault());
    }

    [Theory]
    [InlineData(new[] { 1f, 2, 2 }, 1)]
    [InlineData(new[] { 1f, float.NaN, 2 }, 1)]
    [InlineData(new[] { float.NaN, 5, 2 }, 0)]
    public void The_first_of_the_greatest_is_the_likeliest(float[] logits, int place) => Assert.Equal(place, InstancePlan.MostLikely(logits));
}
