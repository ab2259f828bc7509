namespace Gliner2.Kernels;

/// <summary>A linear layer, cut into tasks of a panel of outputs and some of the rows: Output = activation(Input * Weight + Bias) + Residual.</summary>
internal unsafe struct LinearJob : IJob<LinearJob>
{
    /// <summary>Rows below which a task isn't worth its start.</summary>
    private const int LeastRows = 48;

    /// <summary>Tasks a thread, so that none waits long for the others.</summary>
    private const int TasksPerThread = 4;

    /// <summary>[Rows, Depth], rows InputStride apart.</summary>
    public float* Input;

    /// <summary>See <see cref="PackedWeight"/>: the weight in panels, PanelSize apart; half of it where Form has two numbers to a word.</summary>
    public float* Weight;

    /// <summary>How the weight's numbers are stored.</summary>
    public WeightForm Form;

    /// <summary>One number an output, as many as the panels have columns; null for zeros.</summary>
    public float* Bias;

    /// <summary>[Rows, Outputs], rows OutputStride apart; null for none.</summary>
    public float* Residual;

    /// <summary>[Rows, Outputs], rows OutputStride apart.</summary>
    public float* Output;

    public int Rows, Depth, Outputs, InputStride, OutputStride, PanelWidth;

    /// <summary>Numbers from one panel to the next: PanelWidth times the depth of the whole weight, of which this may be a part.</summary>
    public long PanelSize;

    public LinearActivation Activation;

    /// <summary>Threads that share the tasks.</summary>
    public int Threads;

    /// <summary>Whether two panels are computed at once, see <see cref="PairedLinearKernel{TSimd,TVector}"/>.</summary>
    public bool Paired;

    public LinearJob() => Paired = FloatProduct.IsWider;

    public readonly int Panels => (Outputs + PanelWidth - 1) / PanelWidth;

    /// <summary>Panels, or pairs of them.</summary>
    private readonly int Columns => Paired ? (Panels + 1) / 2 : Panels;

    /// <summary>Parts into which the rows are cut when there are fewer panels than would keep all threads busy.</summary>
    public readonly int RowParts => Threads == 1 ? 1 : Math.Clamp(((Threads * TasksPerThread) + Columns - 1) / Columns, 1, Math.Max(1, Rows / LeastRows));

    /// <summary>Panel by panel, so that a thread that takes tasks in a row reads the weight straight through.</summary>
    public readonly int Tasks => Rows == 0 ? 0 : Columns * RowParts;

    /// <summary>A whole layer of rows that lie one after the other, its weight as <see cref="PackedWeight"/> lays it out for the widest registers.</summary>
    public static LinearJob Of(float* input, int rows, int depth, float* weight, float* bias, float* output, int outputs, int threads) => new()
    {
        Input = input, Weight = weight, Bias = bias, Output = output, Rows = rows, Depth = depth, Outputs = outputs, InputStride = depth, OutputStride = outputs,
        PanelWidth = PackedWeight.PanelWidth, PanelSize = (long)PackedWeight.PanelWidth * depth, Threads = threads,
    };

    public static void Run<TSimd, TVector>(in LinearJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        if (job.Paired) PairedLinearKernel<TSimd, TVector>.Run(job, task);
        else LinearKernel<TSimd, TVector>.Run(job, task);
    }
}
