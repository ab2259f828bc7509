namespace Gliner2.Kernels;

/// <summary>
/// Which fields of which instances are scored, from a network's own counts: instances of a group follow each other, and an instance has one row for each of its fields, no more. Numbers of rows alone are made
/// here, which select states and say where scores go.
/// </summary>
internal ref struct InstancePlan
{
    /// <summary>Logits of each number of instances [groups, any].</summary>
    public ReadOnlySpan<float> CountLogits;

    /// <summary>The most instances of each group that are looked at; below 0, how many are, whatever the network counts.</summary>
    public ReadOnlySpan<long> Limits;

    /// <summary>Number of fields of each group, number of the first group of the same text, and number of that text.</summary>
    public ReadOnlySpan<long> FieldCounts, Firsts, Texts;

    /// <summary>Most fields of a group, as the markers [groups, Fields] have them; number of texts.</summary>
    public int Fields, TextCount;

    /// <summary>Instances of each group, which <see cref="Measure"/> finds.</summary>
    public Span<long> Counts;

    /// <summary>Number of instances, and of fields of all of them.</summary>
    public int Instances { get; private set; }

    /// <inheritdoc cref="Instances"/>
    public int Rows { get; private set; }

    /// <summary>The greatest number of instances, and the most rows that any text has; at least 1.</summary>
    public int MostSteps { get; private set; }

    /// <inheritdoc cref="MostSteps"/>
    public int Places { get; private set; }

    /// <summary>What is wrong with the numbers, or null.</summary>
    public readonly string? Fault()
    {
        for (var group = 0; group < Limits.Length; group++)
        {
            if (FieldCounts[group] < 0 || FieldCounts[group] > Fields) return $"group {group} has {FieldCounts[group]} fields, and there are markers for {Fields}";
            if (Firsts[group] < 0 || Firsts[group] > group) return $"the first group beside group {group} can't be group {Firsts[group]}";
            if (Texts[group] < 0 || Texts[group] >= TextCount) return $"text {Texts[group]} of group {group} isn't among the {TextCount}";
        }

        return null;
    }

    /// <summary>The place of the greatest number, the first of equal ones; of NaN where there is one.</summary>
    public static int MostLikely(ReadOnlySpan<float> logits)
    {
        var place = 0;
        for (var i = 1; i < logits.Length && !float.IsNaN(logits[place]); i++)
            if (logits[i] > logits[place] || float.IsNaN(logits[i])) place = i;
        return place;
    }

    /// <summary>Finds how many there are of everything.</summary>
    public void Measure()
    {
        var groups = Limits.Length;
        (Instances, Rows, MostSteps, Places) = (0, 0, 1, 1);
        var (first, ofText) = (-1L, 0);
        for (var group = 0; group < groups; group++)
        {
            var width = CountLogits.Length / groups;
            var counted = MostLikely(CountLogits.Slice(group * width, width));
            Counts[group] = Math.Max(Math.Min(counted, Limits[group]), -Limits[group]);
            if (Firsts[group] != first) (first, ofText) = (Firsts[group], 0);
            var (count, rows) = ((int)Counts[group], checked((int)(Counts[group] * FieldCounts[group])));
            Instances += count;
            Rows += rows;
            ofText += rows;
            MostSteps = Math.Max(MostSteps, count);
            Places = Math.Max(Places, ofText);
        }
    }

    /// <summary>Fills what is made of the plan.</summary>
    /// <param name="steps">Instances that each marker is needed for [groups * Fields]; 0 where a group has no such field.</param>
    /// <param name="states">Of each row the recurrent state, among [MostSteps * groups * Fields].</param>
    /// <param name="markers">Of each row the marker, among [groups * Fields].</param>
    /// <param name="starts">First row of each instance, and the number of rows [Instances + 1].</param>
    /// <param name="places">Row of each place of a text [TextCount * Places]; <see cref="Rows"/> behind its last.</param>
    public readonly void Fill(Span<long> steps, Span<long> states, Span<long> markers, Span<long> starts, Span<long> places)
    {
        steps.Clear();
        places.Fill(Rows);
        starts[0] = 0;
        var (first, place, row, instance) = (-1L, 0L, 0, 0);
        for (var group = 0; group < Limits.Length; group++)
        {
            if (Firsts[group] != first) (first, place) = (Firsts[group], Texts[group] * Places);
            var marker = (long)group * Fields;
            steps.Slice((int)marker, (int)FieldCounts[group]).Fill(Counts[group]);
            for (var step = 0; step < Counts[group]; step++)
            {
                for (var field = 0; field < FieldCounts[group]; field++, row++)
                {
                    states[row] = ((long)step * Limits.Length * Fields) + marker + field;
                    markers[row] = marker + field;
                    places[(int)place++] = row;
                }

                starts[++instance] = row;
            }
        }
    }
}
