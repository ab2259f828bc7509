namespace Gliner2.Operators;

/// <summary>A linear layer, cut into tasks of a panel of outputs and some of the rows: Output = activation(Input * Weight + Bias) + Residual.</summary>
internal unsafe struct LinearJob
{
    /// <summary>Rows below which a task isn't worth its start.</summary>
    private const int LeastRows = 48;

    /// <summary>Tasks a processor, so that none waits long for the others.</summary>
    private const int TasksPerProcessor = 4;

    /// <summary>[Rows, Depth].</summary>
    public float* Input;

    /// <summary>See <see cref="PackedWeight"/>: the weight in panels, and one number an output, as many as the panels have columns.</summary>
    public float* Weight, Bias;

    /// <summary>[Rows, Outputs]; null for none.</summary>
    public float* Residual;

    /// <summary>[Rows, Outputs].</summary>
    public float* Output;

    public int Rows, Depth, Outputs, PanelWidth;

    public LinearActivation Activation;

    public readonly int Panels => (Outputs + PanelWidth - 1) / PanelWidth;

    /// <summary>Parts into which the rows are cut when there are fewer panels than would keep all processors busy.</summary>
    public readonly int RowParts => Math.Clamp((Environment.ProcessorCount * TasksPerProcessor + Panels - 1) / Panels, 1, Math.Max(1, Rows / LeastRows));

    /// <summary>Panel by panel, so that a thread that takes tasks in a row reads the weight straight through.</summary>
    public readonly int Tasks => Rows == 0 ? 0 : Panels * RowParts;
}
