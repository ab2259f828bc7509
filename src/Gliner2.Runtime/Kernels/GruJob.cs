namespace Gliner2.Kernels;

/// <summary>
/// A gated recurrent unit (Cho et al., 2014) as PyTorch computes it, many sequences at once. All of them get the same input at the same step, so that what depends on inputs is a table of weights
/// alone; each has a first state and a number of steps of its own.
/// </summary>
internal unsafe struct GruJob : IJob<GruJob>
{
    /// <summary>First states [Rows, Hidden].</summary>
    public float* First;

    /// <summary>Steps of each row [Rows], at most <see cref="Steps"/>.</summary>
    public long* Counts;

    /// <summary>What inputs add to the gates reset, update and new, [any number of steps, 3 Hidden].</summary>
    public float* Inputs;

    /// <summary>States after each step [Steps, Rows, Hidden]; zeros after a row's last step.</summary>
    public float* Output;

    /// <summary>The states of rows that have a step to go, one after the other, and their gates.</summary>
    public float* States, Gates;

    /// <summary>Rows that have a step to go [Active].</summary>
    public int* Rows;

    public int RowCount, Active, Hidden, Steps, Step;

    /// <summary>One for each row that has a step to go.</summary>
    public readonly int Tasks => Active;

    /// <summary>Finds the rows that have this step, and puts their states together.</summary>
    public void Begin(int step)
    {
        (Step, Active) = (step, 0);
        for (var row = 0; row < RowCount; row++)
        {
            if (Counts[row] <= step)
            {
                new Span<float>(Target(row), Hidden).Clear();
                continue;
            }

            var state = step == 0 ? First + ((long)row * Hidden) : Output + ((((long)step - 1) * RowCount + row) * Hidden);
            new ReadOnlySpan<float>(state, Hidden).CopyTo(new Span<float>(States + ((long)Active * Hidden), Hidden));
            Rows[Active++] = row;
        }
    }

    /// <summary>Where a row's state after this step goes.</summary>
    public readonly float* Target(int row) => Output + ((((long)Step * RowCount) + row) * Hidden);

    public static void Run<TSimd, TVector>(in GruJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => GruKernel<TSimd, TVector>.Run(job, task);
}
